/**
 * @generated SignedSource<<8113da14adac71980ea905549658bccd>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
export type DrivingLicenceStatus = "EXPIRED" | "SUSPENDED" | "VALID";
export type LifeStatus = "ALIVE" | "DECEASED";
import type { FragmentRefs, Result } from "relay-runtime";
export type counter_citizen$data = {
  readonly drivingLicence: Result<{
    readonly category: string;
    readonly number: string;
    readonly status: DrivingLicenceStatus;
    readonly validTo: {
      readonly jalali: string;
    };
  } | null, unknown>;
  readonly identity: Result<{
    readonly birthDate: {
      readonly iso: string;
      readonly jalali: string;
    };
    readonly fatherName: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly lifeStatus: LifeStatus;
  } | null, unknown>;
  readonly nationalId: string;
  readonly properties: Result<ReadonlyArray<{
    readonly code: string;
    readonly " $fragmentSpreads": FragmentRefs<"counter_property">;
  }> | null, unknown>;
  readonly vehicles: Result<ReadonlyArray<{
    readonly plate: string;
    readonly " $fragmentSpreads": FragmentRefs<"counter_vehicle">;
  }> | null, unknown>;
  readonly " $fragmentType": "counter_citizen";
};
export type counter_citizen$key = {
  readonly " $data"?: counter_citizen$data;
  readonly " $fragmentSpreads": FragmentRefs<"counter_citizen">;
};

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "jalali",
  "storageKey": null
};
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "counter_citizen",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "nationalId",
      "storageKey": null
    },
    {
      "kind": "CatchField",
      "field": {
        "alias": null,
        "args": null,
        "concreteType": "Identity",
        "kind": "LinkedField",
        "name": "identity",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "firstName",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "lastName",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "fatherName",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Day",
            "kind": "LinkedField",
            "name": "birthDate",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "iso",
                "storageKey": null
              },
              (v0/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "lifeStatus",
            "storageKey": null
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
        "concreteType": "Vehicle",
        "kind": "LinkedField",
        "name": "vehicles",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "plate",
            "storageKey": null
          },
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "counter_vehicle"
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
        "concreteType": "Property",
        "kind": "LinkedField",
        "name": "properties",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "code",
            "storageKey": null
          },
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "counter_property"
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
        "concreteType": "DrivingLicence",
        "kind": "LinkedField",
        "name": "drivingLicence",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "number",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "category",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Day",
            "kind": "LinkedField",
            "name": "validTo",
            "plural": false,
            "selections": [
              (v0/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "status",
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      "to": "RESULT"
    }
  ],
  "type": "Citizen",
  "abstractKey": null
};
})();

(node as any).hash = "168c6d46d950a901c87c32a5ef0818d6";

export default node;
