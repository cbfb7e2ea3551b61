/** As much of React as the editor's frame uses: its own types are a package of their own, for four names too many. */

declare module 'react' {
  export function createElement(type: unknown, properties: object | null, ...children: unknown[]): object;
  export function useEffect(effect: () => void, dependencies: readonly unknown[]): void;
}

declare module 'react-dom/client' {
  export function createRoot(place: Element): { render(element: object): void };
}
