/** What every field of the kit shares. */

/** How pressing what is beside a field is. */
export type FieldTone = 'must' | 'reason' | 'note' | 'done';

/** A line between the label and the control: a finding, or something kept beside the field. */
export interface FieldLine {
  /** Unique on the page: the control is described by it. */
  id: string;
  tone: FieldTone;
  text: string;
  cite?: string | null;
}

/** What a control needs of the frame around it. */
export interface FieldBinding {
  /** Id of the control; the label points at it. */
  id: string;
  /** Id of the label, for groups and pickers. */
  labelId: string;
  /** Ids of hint, findings and refusal, for `aria-describedby`. */
  describedby: string | undefined;
  /** Whether something here must be mended or explained. */
  tone: 'must' | 'reason' | undefined;
}
