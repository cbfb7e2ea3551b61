/**
 * @generated SignedSource<<44e67f8886af182b60e533033000ca58>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
export type PropertyUsage = "COMMERCIAL" | "INDUSTRIAL" | "OFFICE" | "RESIDENTIAL";
import type { FragmentRefs, Result } from "relay-runtime";
export type counter_property$data = {
  readonly code: string;
  readonly owners: Result<ReadonlyArray<{
    readonly __typename: "Citizen";
    readonly nationalId: string;
  } | {
    readonly __typename: "Organization";
    readonly legalId: string;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  }> | null, unknown>;
  readonly tax: Result<{
    readonly billId: string;
    readonly debt: number;
    readonly dueOn: {
      readonly jalali: string;
    } | null;
    readonly jalaliYear: number;
    readonly paymentId: string;
  } | null, unknown>;
  readonly usage: PropertyUsage | null;
  readonly " $fragmentType": "counter_property";
};
export type counter_property$key = {
  readonly " $data"?: counter_property$data;
  readonly " $fragmentSpreads": FragmentRefs<"counter_property">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "counter_property",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "usage",
      "storageKey": null
    },
    {
      "kind": "CatchField",
      "field": {
        "alias": null,
        "args": null,
        "concreteType": null,
        "kind": "LinkedField",
        "name": "owners",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "__typename",
            "storageKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "nationalId",
                "storageKey": null
              }
            ],
            "type": "Citizen",
            "abstractKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "legalId",
                "storageKey": null
              }
            ],
            "type": "Organization",
            "abstractKey": null
          }
        ],
        "storageKey": null
      },
      "to": "RESULT"
    },
    {
      "kind": "CatchField",
      "field": {
        "alias": null,
        "args": null,
        "concreteType": "PropertyTax",
        "kind": "LinkedField",
        "name": "tax",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "jalaliYear",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "debt",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "billId",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "paymentId",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Day",
            "kind": "LinkedField",
            "name": "dueOn",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "jalali",
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      "to": "RESULT"
    }
  ],
  "type": "Property",
  "abstractKey": null
};

(node as any).hash = "e920984fff49832457fa93dd00eeeb9a";

export default node;
