/** The state of somebody's training in words. */
import type { PersonRow } from '../../api/contract';
import { day } from '../../state/words';

/** "Level 2 in date, next by 7 Dec 2027". */
export function trainingWords(person: Pick<PersonRow, 'training' | 'training_due_on'>): string {
  const due = person.training_due_on ? day(person.training_due_on) : null;
  switch (person.training) {
    case 'in_date':
      return due ? `In date, next by ${due}` : 'In date';
    case 'lapsed':
      return due ? `Lapsed, was due ${due}` : 'Lapsed';
    default:
      return 'None recorded';
  }
}

/** Whether it stands in somebody's way: only a Record Manager must be trained to level 2. */
export function trainingMatters(person: Pick<PersonRow, 'training' | 'roles' | 'active'>): boolean {
  return person.active && person.training !== 'in_date' && person.roles.includes('record_manager');
}
