/** The facets of the assets list in words, with their counts. */
import type { AssetRow } from '../../api/contract';
import type { FacetGroup } from '../../kit/Facets.svelte';
import { FACETS, NOBODY, type Chosen, type FacetId, type Filtered } from './filter';
import { bandWords, stateBadge } from './state-words';

const TITLES: Record<FacetId, { title: string; plural: string }> = {
  special: { title: 'Special category', plural: 'answers' },
  state: { title: 'State', plural: 'states' },
  service: { title: 'Service', plural: 'services' },
  directorate: { title: 'Directorate', plural: 'directorates' },
  lawful_basis: { title: 'Lawful basis', plural: 'bases' },
  owner: { title: 'Record manager', plural: 'record managers' },
  rule: { title: 'Rule', plural: 'rules' },
  complete: { title: 'Article 30 record', plural: 'bands' },
};

/** Facets whose values have an order of their own; the others stand by how many there are. */
const ORDERS: Partial<Record<FacetId, readonly string[]>> = {
  special: ['yes', 'no'],
  state: ['draft', 'submitted', 'dpo_check', 'returned', 'approved', 'superseded', 'retired'],
  complete: ['red', 'amber', 'green', 'n/a'],
};

/** Words for the groups, from counts. A chosen value that nothing has any more stays, with 0. */
export function facetGroups(
  counts: Filtered['counts'],
  chosen: Chosen,
  owners: ReadonlyMap<string, string>,
  label: (list: string, code: string) => string,
): FacetGroup[] {
  return FACETS.map((facet) => {
    const picked = new Set(chosen[facet] ?? []);
    const values = new Map(counts[facet]);
    for (const value of picked) if (!values.has(value)) values.set(value, 0);
    const order = ORDERS[facet];
    return {
      id: facet,
      ...TITLES[facet],
      values: [...values]
        .map(([value, count]) => ({
          value,
          label: (facet === 'owner' ? owners.get(value) : undefined) ?? valueWords(facet, value, label),
          count,
          chosen: picked.has(value),
        }))
        .sort((one, other) =>
          order
            ? order.indexOf(one.value) - order.indexOf(other.value)
            : other.count - one.count || one.label.localeCompare(other.label, 'en-GB'),
        ),
    };
  });
}

function valueWords(facet: FacetId, value: string, label: (list: string, code: string) => string): string {
  switch (facet) {
    case 'special':
      return value === 'yes' ? 'Yes' : 'No';
    case 'state':
      return stateBadge(value).words;
    case 'lawful_basis':
      return label('art6_basis', value);
    case 'owner':
      return value === NOBODY ? 'Nobody' : value;
    case 'complete':
      return bandWords(value);
    case 'service':
    case 'directorate':
      return value === '' ? 'Not assigned' : value;
    case 'rule':
      return value;
  }
}

/** Post titles of the record managers, by reference. */
export function ownerNames(rows: readonly AssetRow[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const row of rows) {
    if (row.record_manager_ref && row.record_manager) names.set(row.record_manager_ref, row.record_manager);
  }
  return names;
}
