/**
 * @generated SignedSource<<c127024b2a05e7da3147c65fb6909d14>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { Result } from "relay-runtime";
export type counterPointsQuery$variables = {
  nationalId: string;
};
export type counterPointsQuery$data = {
  readonly citizen: {
    readonly drivingLicence: Result<{
      readonly negativePoints: number;
      readonly number: string;
    } | null, unknown>;
    readonly nationalId: string;
  } | null;
};
export type counterPointsQuery = {
  response: counterPointsQuery$data;
  variables: counterPointsQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "nationalId"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "nationalId",
    "variableName": "nationalId"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "nationalId",
  "storageKey": null
},
v3 = {
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
      "name": "negativePoints",
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
    "name": "counterPointsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Citizen",
        "kind": "LinkedField",
        "name": "citizen",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "CatchField",
            "field": (v3/*:: as any*/),
            "to": "RESULT"
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "counterPointsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Citizen",
        "kind": "LinkedField",
        "name": "citizen",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          (v3/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "86f35ed54ec483bbe7d54a8fe97fb5e4",
    "id": null,
    "metadata": {},
    "name": "counterPointsQuery",
    "operationKind": "query",
    "text": "query counterPointsQuery(\n  $nationalId: NationalId!\n) {\n  citizen(nationalId: $nationalId) {\n    nationalId\n    drivingLicence {\n      number\n      negativePoints\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "aab021b28930c19be89afcec35299b40";

export default node;
