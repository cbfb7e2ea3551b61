/** What the process that tries adapters says of each. */

export type Said =
  | { readonly kind: 'begins'; readonly folder: string }
  | { readonly kind: 'ends'; readonly folder: string; readonly reason?: string };
