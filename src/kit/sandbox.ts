/** `pishkhan/kit/sandbox`: all that an adapter's stand-in may import. */

export { z } from 'zod';
export { canonical, parsed } from '../sandbox/canonical.ts';
export { GraphqlRefusal, type GraphqlService, graphqlRoutes } from '../sandbox/graphql-service.ts';
export { apiKey, apiKeyInQuery, basic } from '../sandbox/guards.ts';
export { type OAuthClient, oauthDoor } from '../sandbox/oauth.ts';
export * from '../sandbox/population/index.ts';
export { json, readJson, type StandInReply, xml } from '../sandbox/replies.ts';
export { digestOf, isEcdsa, isHmac, isRsa, signed } from '../sandbox/signatures.ts';
export { type SoapCall, soapCall, textIn } from '../sandbox/soap-call.ts';
export { SoapFault, type SoapOperation, type SoapService, soapRoutes } from '../sandbox/soap-service.ts';
export { defineStandIn, type Route, route, type StandIn, type StandInRequest } from '../sandbox/stand-in.ts';
export { type XRoadDoor, xRoadDoor } from '../sandbox/x-road.ts';
export * from '../scalars/index.ts';
export type { XmlElement } from '../xml/element.ts';
export { element, type XmlContent, type XmlNode } from '../xml/write.ts';
