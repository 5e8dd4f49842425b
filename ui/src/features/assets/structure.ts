/** Directorates and services, out of the council's page. */

/** The council's structure, by name and in order of the names. */
export interface Structure {
  directorates: string[];
  services: { name: string; directorate: string }[];
}

/** Reads the structure out of the content of the council's page: rows under short keys, services naming their directorate. */
export function structureOf(content: Record<string, unknown>): Structure {
  const directorates = rows(content['directorates']);
  const services = rows(content['services']);
  const names = new Map(directorates.map(([key, row]) => [key, text(row['name'])]));
  return {
    directorates: [...names.values()].filter((name) => name !== '').sort(byName),
    services: services
      .map(([, row]) => {
        const directorate = text(row['directorate']);
        return { name: text(row['name']), directorate: names.get(directorate) ?? directorate };
      })
      .filter((service) => service.name !== '')
      .sort((one, other) => byName(one.name, other.name)),
  };
}

const byName = (one: string, other: string) => one.localeCompare(other, 'en-GB');

function rows(value: unknown): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, Record<string, unknown>>);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
