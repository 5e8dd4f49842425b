/** A file name from the name of a council: letters that every disk can hold, and no spaces. */
export function suggestedName(council: string): string {
  const plain = council
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\b(the|council|of)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain === '' ? 'register' : plain}.tollgate`;
}
