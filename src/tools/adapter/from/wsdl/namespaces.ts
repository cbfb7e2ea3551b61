/** Namespaces of WSDL 1.1, XML Schema and what binds them to SOAP. */

export const wsdl = 'http://schemas.xmlsoap.org/wsdl/';
export const xsd = 'http://www.w3.org/2001/XMLSchema';
export const xml = 'http://www.w3.org/XML/1998/namespace';
export const mime = 'http://schemas.xmlsoap.org/wsdl/mime/';
/** SOAP 1.1 section 5: arrays and values of rpc/encoded. */
export const encoding = 'http://schemas.xmlsoap.org/soap/encoding/';

/** The bindings that are understood, by the version of SOAP. */
export const soapBindings: ReadonlyMap<string, '1.1' | '1.2'> = new Map([
  ['http://schemas.xmlsoap.org/wsdl/soap/', '1.1'],
  ['http://schemas.xmlsoap.org/wsdl/soap12/', '1.2'],
]);

/** What every reader knows without a file. */
export const builtIn: ReadonlySet<string> = new Set([xsd, xml, encoding, 'http://www.w3.org/2001/XMLSchema-instance']);
