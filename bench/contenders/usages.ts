/** What the municipality's numbers for the use of a property stand for. */

export const usages: Readonly<Record<string, string>> = {
  '1': 'RESIDENTIAL',
  '2': 'COMMERCIAL',
  '3': 'OFFICE',
  '4': 'INDUSTRIAL',
};
