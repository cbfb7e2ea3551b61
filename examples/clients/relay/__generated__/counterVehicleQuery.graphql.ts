/**
 * @generated SignedSource<<abb634ad872cc3e14dd18e756082928c>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { Result } from "relay-runtime";
export type counterVehicleQuery$variables = {
  plate: string;
};
export type counterVehicleQuery$data = {
  readonly vehicle: Result<{
    readonly make: string | null;
    readonly model: string | null;
    readonly plate: string;
  } | null, unknown>;
};
export type counterVehicleQuery = {
  response: counterVehicleQuery$data;
  variables: counterVehicleQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "plate"
  }
],
v1 = {
  "alias": null,
  "args": [
    {
      "kind": "Variable",
      "name": "plate",
      "variableName": "plate"
    }
  ],
  "concreteType": "Vehicle",
  "kind": "LinkedField",
  "name": "vehicle",
  "plural": false,
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
    }
  ],
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "counterVehicleQuery",
    "selections": [
      {
        "kind": "CatchField",
        "field": (v1/*:: as any*/),
        "to": "RESULT"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "counterVehicleQuery",
    "selections": [
      (v1/*:: as any*/)
    ]
  },
  "params": {
    "cacheID": "b9c662ec37d81379ef1afeef9c325a02",
    "id": null,
    "metadata": {},
    "name": "counterVehicleQuery",
    "operationKind": "query",
    "text": "query counterVehicleQuery(\n  $plate: Plate!\n) {\n  vehicle(plate: $plate) {\n    plate\n    make\n    model\n  }\n}\n"
  }
};
})();

(node as any).hash = "b73cc0e0dbe95922c1fda5dd65288e30";

export default node;
