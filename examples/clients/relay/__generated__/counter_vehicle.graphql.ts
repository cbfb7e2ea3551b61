/**
 * @generated SignedSource<<fe3169da1d6e7910cbd5a0b6a18e4986>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs, Result } from "relay-runtime";
export type counter_vehicle$data = {
  readonly fines: Result<ReadonlyArray<{
    readonly amount: number;
    readonly committedOn: {
      readonly jalali: string;
    };
    readonly kind: string;
    readonly paid: boolean;
    readonly serial: string;
  }> | null, unknown>;
  readonly make: string | null;
  readonly model: string | null;
  readonly plate: string;
  readonly trafficZonePermits: Result<ReadonlyArray<{
    readonly serial: string;
    readonly validTo: {
      readonly jalali: string;
    };
    readonly zone: string;
  }> | null, unknown>;
  readonly " $fragmentType": "counter_vehicle";
};
export type counter_vehicle$key = {
  readonly " $data"?: counter_vehicle$data;
  readonly " $fragmentSpreads": FragmentRefs<"counter_vehicle">;
};

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "serial",
  "storageKey": null
},
v1 = [
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "jalali",
    "storageKey": null
  }
];
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "counter_vehicle",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "plate",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "make",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "model",
      "storageKey": null
    },
    {
      "kind": "CatchField",
      "field": {
        "alias": null,
        "args": null,
        "concreteType": "Fine",
        "kind": "LinkedField",
        "name": "fines",
        "plural": true,
        "selections": [
          (v0/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "Day",
            "kind": "LinkedField",
            "name": "committedOn",
            "plural": false,
            "selections": (v1/*:: as any*/),
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "kind",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "amount",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "paid",
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
        "concreteType": "TrafficZonePermit",
        "kind": "LinkedField",
        "name": "trafficZonePermits",
        "plural": true,
        "selections": [
          (v0/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "zone",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Day",
            "kind": "LinkedField",
            "name": "validTo",
            "plural": false,
            "selections": (v1/*:: as any*/),
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      "to": "RESULT"
    }
  ],
  "type": "Vehicle",
  "abstractKey": null
};
})();

(node as any).hash = "a75590494daa880587ee56de568f3498";

export default node;
