/** The risks of all live assessments as rows of one list. Never in here: how a level comes about. */
import type { RiskRow } from '../../../api/contract';
import { LEVELS, isLevel } from '../../../kit/matrix';
import type { ListRow, PipelineView } from '../../../record/pipeline/pipeline';

/** One row. */
export type RegisterRow = ListRow & { risk: RiskRow };

/** Rows as the list needs them; a key means something only together with its assessment. */
export function registerRows(risks: readonly RiskRow[], ownerWords: (role: string) => string): RegisterRow[] {
  return risks.map((risk) => ({
    reference: `${risk.reference} ${risk.key}`,
    title: risk.title,
    about: risk.assessment,
    stateLabel: [...risk.owners.map(ownerWords), ...risk.conditions].join(' '),
    risk,
  }));
}

/** The views; `today` is the day on which something due before it is late (ISO). */
export function registerViews(today: string): readonly PipelineView<RegisterRow>[] {
  return [
    { id: 'all', label: 'All', holds: () => true },
    {
      id: 'high',
      label: 'High after measures',
      holds: ({ risk }) => risk.residual === 'high' || risk.residual === 'very_high',
    },
    { id: 'late', label: 'Measures overdue', holds: ({ risk }) => isLate(risk.next_due_on, today) },
    { id: 'conditions', label: 'With conditions', holds: ({ risk }) => risk.conditions.length > 0 },
    { id: 'again', label: 'To look at again', holds: ({ risk }) => isLate(risk.review_on, today) },
  ];
}

/** Whether a day has passed. */
export function isLate(on: string | null | undefined, today: string): boolean {
  return Boolean(on) && today !== '' && (on ?? '') < today;
}

/** Where a level stands in the order, the highest first; what is not scored stands before all of them. */
export function rank(level: string | null | undefined): number {
  return isLevel(level) ? LEVELS.indexOf(level) : -1;
}
