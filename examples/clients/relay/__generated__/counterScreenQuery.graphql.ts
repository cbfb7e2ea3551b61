/**
 * @generated SignedSource<<35976d0a67274458399d98d5b88a1bb6>>
 * @lightSyntaxTransform
 * @codegen-command: npm run generate
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { Result } from "relay-runtime";
export type DrivingLicenceStatus = "EXPIRED" | "SUSPENDED" | "VALID" | "%future added value";
export type LifeStatus = "ALIVE" | "DECEASED" | "%future added value";
export type PropertyUsage = "COMMERCIAL" | "INDUSTRIAL" | "OFFICE" | "RESIDENTIAL" | "%future added value";
export type counterScreenQuery$variables = {
  nationalId: string;
};
export type counterScreenQuery$data = {
  readonly citizen: {
    readonly drivingLicence: Result<{
      readonly category: string;
      readonly number: string;
      readonly status: DrivingLicenceStatus;
      readonly validTo: {
        readonly jalali: string;
      };
    } | null | undefined, unknown>;
    readonly identity: Result<{
      readonly birthDate: {
        readonly iso: string;
        readonly jalali: string;
      };
      readonly fatherName: string;
      readonly firstName: string;
      readonly lastName: string;
      readonly lifeStatus: LifeStatus;
    } | null | undefined, unknown>;
    readonly nationalId: string;
    readonly properties: Result<ReadonlyArray<{
      readonly code: string;
      readonly owners: ReadonlyArray<{
        readonly __typename: "Citizen";
        readonly nationalId: string;
      } | {
        readonly __typename: "Organization";
        readonly legalId: string;
      } | {
        // This will never be '%other', but we need some
        // value in case none of the concrete values match.
        readonly __typename: "%other";
      }> | null | undefined;
      readonly tax: Result<{
        readonly debt: number;
        readonly dueOn: {
          readonly jalali: string;
        } | null | undefined;
        readonly jalaliYear: number;
      } | null | undefined, unknown>;
      readonly usage: PropertyUsage | null | undefined;
    }> | null | undefined, unknown>;
    readonly vehicles: Result<ReadonlyArray<{
      readonly fines: Result<ReadonlyArray<{
        readonly amount: number;
        readonly kind: string;
        readonly paid: boolean;
        readonly serial: string;
      }> | null | undefined, unknown>;
      readonly make: string | null | undefined;
      readonly model: string | null | undefined;
      readonly plate: string;
    }> | null | undefined, unknown>;
  } | null | undefined;
};
export type counterScreenQuery = {
  response: counterScreenQuery$data;
  variables: counterScreenQuery$variables;
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
  "kind": "ScalarField",
  "name": "jalali",
  "storageKey": null
},
v4 = {
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
        (v3/*:: as any*/)
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
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "plate",
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "make",
  "storageKey": null
},
v7 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "model",
  "storageKey": null
},
v8 = {
  "alias": null,
  "args": null,
  "concreteType": "Fine",
  "kind": "LinkedField",
  "name": "fines",
  "plural": true,
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "serial",
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
v9 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "code",
  "storageKey": null
},
v10 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "usage",
  "storageKey": null
},
v11 = {
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
        (v2/*:: as any*/)
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
v12 = [
  (v3/*:: as any*/)
],
v13 = {
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
      "concreteType": "Day",
      "kind": "LinkedField",
      "name": "dueOn",
      "plural": false,
      "selections": (v12/*:: as any*/),
      "storageKey": null
    }
  ],
  "storageKey": null
},
v14 = {
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
      "selections": (v12/*:: as any*/),
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
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "counterScreenQuery",
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
            "field": (v4/*:: as any*/),
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
                (v5/*:: as any*/),
                (v6/*:: as any*/),
                (v7/*:: as any*/),
                {
                  "kind": "CatchField",
                  "field": (v8/*:: as any*/),
                  "to": "RESULT"
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
                (v9/*:: as any*/),
                (v10/*:: as any*/),
                (v11/*:: as any*/),
                {
                  "kind": "CatchField",
                  "field": (v13/*:: as any*/),
                  "to": "RESULT"
                }
              ],
              "storageKey": null
            },
            "to": "RESULT"
          },
          {
            "kind": "CatchField",
            "field": (v14/*:: as any*/),
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
    "name": "counterScreenQuery",
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
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "Vehicle",
            "kind": "LinkedField",
            "name": "vehicles",
            "plural": true,
            "selections": [
              (v5/*:: as any*/),
              (v6/*:: as any*/),
              (v7/*:: as any*/),
              (v8/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Property",
            "kind": "LinkedField",
            "name": "properties",
            "plural": true,
            "selections": [
              (v9/*:: as any*/),
              (v10/*:: as any*/),
              (v11/*:: as any*/),
              (v13/*:: as any*/)
            ],
            "storageKey": null
          },
          (v14/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "465ec454b5a281717203f04b6956bc7a",
    "id": null,
    "metadata": {},
    "name": "counterScreenQuery",
    "operationKind": "query",
    "text": "query counterScreenQuery(\n  $nationalId: NationalId!\n) {\n  citizen(nationalId: $nationalId) {\n    nationalId\n    identity {\n      firstName\n      lastName\n      fatherName\n      birthDate {\n        iso\n        jalali\n      }\n      lifeStatus\n    }\n    vehicles {\n      plate\n      make\n      model\n      fines {\n        serial\n        kind\n        amount\n        paid\n      }\n    }\n    properties {\n      code\n      usage\n      owners {\n        __typename\n        ... on Citizen {\n          nationalId\n        }\n        ... on Organization {\n          legalId\n        }\n      }\n      tax {\n        jalaliYear\n        debt\n        dueOn {\n          jalali\n        }\n      }\n    }\n    drivingLicence {\n      number\n      category\n      validTo {\n        jalali\n      }\n      status\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "70703e8bc209db290b54e1ade5d3d70f";

export default node;
