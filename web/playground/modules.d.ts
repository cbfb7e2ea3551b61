/** Styles that a module brings: the bundler puts them beside it. */

declare module '*.css';
