/** The risk register of one assessment as the stage shows it. Never in here: a level that was not handed in. */
import type { DpiaPage, FormFieldView, FormView, RiskMatrixView } from '../../../api/contract';
import { isLevel, type MatrixRow, type RiskLevel } from '../../../kit/matrix';
import { rowsOf, texts, type Content, type KeyedRow } from '../../../record/content';
import { byRow, type RowTodo } from '../../../record/todo';

/** Before or after the measures. */
export type Side = 'before' | 'after';

/** One line of the register. */
export interface RiskLine {
  key: string;
  title: string;
  before: RiskLevel | null;
  after: RiskLevel | null;
  todo: RowTodo;
}

/** A cell to which the register is narrowed. */
export interface ChosenCell {
  side: Side;
  cell: string;
}

/** The lines of the register, in their order; narrowed to a cell of one of the matrices where one is chosen. */
export function riskLines(page: DpiaPage, chosen: ChosenCell | null): RiskLine[] {
  const counts = byRow('risks', page.findings, page.fields);
  const within = chosen ? new Set(page.risks[chosen.side].cells[chosen.cell] ?? []) : null;
  return rowsOf(page.content, 'risks')
    .filter(({ key }) => within === null || within.has(key))
    .map(({ key, row }) => ({
      key,
      title: text(row['title']),
      before: levelOf(page.risks.levels[key]?.before),
      after: levelOf(page.risks.levels[key]?.after),
      todo: counts.get(key) ?? { must: 0, reason: 0, fill: 0 },
    }));
}

/** One side of the matrix, the most severe row first. Which level a cell has is read from the answer. */
export function matrixRows(risks: RiskMatrixView, side: Side): MatrixRow[] {
  return risks.severities
    .map((name, row) => ({
      name,
      cells: risks.likelihoods.map((_, column) => {
        const id = `${String(column + 1)}×${String(row + 1)}`;
        // A cell without a level weighs most, as it does in the core.
        return { id, level: levelOf(risks.scale[id]) ?? 'very_high', keys: risks[side].cells[id] ?? [] };
      }),
    }))
    .reverse();
}

/** A score in words: "Probable, severe"; nothing where it is not given in full. */
export function scoreWords(risks: RiskMatrixView, likelihood: unknown, severity: unknown): string {
  const likely = typeof likelihood === 'number' ? risks.likelihoods[likelihood - 1] : undefined;
  const severe = typeof severity === 'number' ? risks.severities[severity - 1] : undefined;
  return likely && severe ? `${likely}, ${severe.toLowerCase()}` : '';
}

/** A level, if the code is one. */
export function levelOf(code: string | null | undefined): RiskLevel | null {
  return isLevel(code) ? code : null;
}

/** The measures of one risk, in their order. */
export function measuresOf(content: Content, risk: string): KeyedRow[] {
  return rowsOf(content, 'measures').filter(({ row }) => row['risk'] === risk);
}

/** The fields of the rows of a list, by id. */
export function rowFields(form: FormView, list: string): ReadonlyMap<string, FormFieldView> {
  const fields = form.sections.find((section) => section.rows?.list === list)?.fields ?? [];
  return new Map(fields.map((field) => [field.id, field]));
}

/** The reasons of the screening that no risk meets yet. */
export function openReasons(page: DpiaPage): string[] {
  const met = new Set(rowsOf(page.content, 'risks').flatMap(({ row }) => texts(row['related_triggers'])));
  return page.screening.reasons.filter((reason) => !met.has(reason));
}

/** A text, whatever was stored. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
