/** An open impact assessment: its page, what was asked of the core about it, and where the reader is in it. */
import { call, noOf } from '../../api/call';
import type {
  CommandName,
  DpiaEdited,
  DpiaPage,
  EditView,
  FindingView,
  FormView,
  GateView,
  No,
  StepView,
  VersionView,
} from '../../api/contract';
import type { About } from '../../record/page/comments';
import type { GatePlan, PageDesk, StepWords } from '../../record/page/desk';
import { Comparing } from '../../record/earlier.svelte';
import { Sheet } from '../../record/sheet.svelte';
import { todoOf, type Todo } from '../../record/todo';
import { change } from '../../state/change.svelte';
import { drafts } from '../../state/drafts.svelte';
import { register } from '../../state/register.svelte';
import { openIssue, placesOf, roleWord } from './signoff/places';
import { stageOfPath, type StageId } from './stages';

/** Commands that take a step of the workflow, or attest something. */
const STEPS = [
  'screen_out_dpia',
  'start_drafting_dpia',
  'take_up_dpia',
  'confirm_dpia_measures',
  'give_security_view',
  'give_caldicott_view',
  'confirm_dpia_changes',
  'submit_dpia',
  'return_dpia',
  'give_dpo_advice',
  'confirm_dpia_clauses',
  'accept_dpia',
  'consult_regulator',
  'confirm_rescored_risks',
  'record_regulator_answer',
  'decide_dpia',
  'keep_dpia',
  'withdraw_dpia',
] as const satisfies readonly CommandName[];

/** One of them. */
export type DpiaStepCommand = (typeof STEPS)[number];

/** How the states and steps of an assessment are laid out. */
export const DPIA_PLAN: GatePlan = {
  tones: {
    screening: 'draft',
    drafting: 'draft',
    reopened: 'draft',
    returned: 'back',
    signed: 'ok',
    signed_with_conditions: 'ok',
    screened_out: 'retired',
    rejected: 'retired',
    superseded: 'retired',
    withdrawn: 'retired',
  },
  main: [
    'start_drafting_dpia',
    'screen_out_dpia',
    'submit_dpia',
    'keep_dpia',
    'give_dpo_advice',
    'accept_dpia',
    'decide_dpia',
    'consult_regulator',
    'record_regulator_answer',
    'sign_dpia',
  ],
  beside: [
    'return_dpia',
    'reopen_dpia',
    'take_up_dpia',
    'confirm_dpia_measures',
    'give_security_view',
    'give_caldicott_view',
    'confirm_dpia_changes',
    'confirm_dpia_clauses',
    'confirm_rescored_risks',
  ],
  together: [],
  asks: {
    return_dpia: 'What must change',
    screen_out_dpia: 'Why none is needed',
    take_up_dpia: 'What has changed',
    keep_dpia: 'Why nothing has changed',
    withdraw_dpia: 'Why the project ends',
  },
};

/** An open assessment. */
export class DpiaDesk implements PageDesk {
  readonly reference: string;
  readonly sheet: Sheet;
  /** The signed version beside the one that is written. */
  readonly comparing: Comparing;
  #version = $state<number | null>(null);
  #page = $state.raw<DpiaPage | null>(null);
  #no = $state.raw<No | null>(null);
  #stage = $state<StageId>('screening');
  #about = $state.raw<About | null>(null);
  #target = $state<string | null>(null);
  #asked = $state<string | null>(null);
  #copy = $state.raw<FormView | null>(null);
  #writing = 0;
  #turn = 0;
  /** Set by the page, which alone knows where comments are written. */
  oncomment: () => void = () => undefined;
  /** What is to do. While it is screened nothing but the screening is asked for, and the gate says what is open there. */
  readonly todo: Todo = $derived.by(() => {
    const page = this.#page;
    if (page === null) return todoOf(this.form, [], {});
    return page.row.state === 'screening' || page.row.state === 'screened_out'
      ? todoOf(this.form, [], {})
      : todoOf(this.form, page.findings, page.fields);
  });

  /** Rules with a warning that nobody has answered. */
  readonly openWarnings: readonly string[] = $derived(
    this.todo.explain.flatMap((line) => (line.code === null ? [] : [line.code])),
  );

  constructor(reference: string) {
    this.reference = reference;
    this.comparing = new Comparing(async (version) => (await call('get_dpia', { reference, version })).content);
    this.sheet = new Sheet({
      kind: 'dpia',
      form: () => this.form,
      content: () => this.#page?.content ?? {},
      fields: () => this.#page?.fields ?? {},
      findings: () => this.#page?.findings ?? [],
      earlier: () => this.comparing.earlier,
      shut: (path) => this.#shut(path),
      write: (edits) => this.edit(edits),
      files: { kept: () => this.#page?.attachments ?? [], attach: (path) => this.attach(path) },
      reach: (path) => {
        this.show(stageOfPath(this.form, path));
        this.#target = path;
      },
    });
  }

  /** The form by which this version reads: the released one, or a council's copy. */
  get form(): FormView {
    const released = register.form('dpia');
    return this.#copy !== null && this.#copy.name === this.#page?.form ? this.#copy : released;
  }

  /** The page as it was last read or written. */
  get page(): DpiaPage | null {
    return this.#page;
  }

  /** Why it could not be read. */
  get no(): No | null {
    return this.#no;
  }

  /** The gate strip; its state with the number of the version. */
  get gate(): GateView | null {
    const page = this.#page;
    if (page === null) return null;
    return {
      ...page.gate,
      steps: stepsOf(page),
      state_label: `${page.gate.state_label}, version ${page.row.version_name}`,
    };
  }

  /** All versions. */
  get versions(): readonly VersionView[] {
    return this.#page?.versions ?? [];
  }

  /** Number of the version that is shown. */
  get version(): number {
    return this.#page?.version ?? this.newest;
  }

  /** Number of the newest version. */
  get newest(): number {
    return Math.max(...this.versions.map((version) => version.number), this.#page?.version ?? 1);
  }

  /** Whether the newest version is shown. */
  get isNewest(): boolean {
    return this.#page === null || this.#page.version === this.newest;
  }

  /** Why nothing can be changed here; null where something can. */
  get shutBecause(): string | null {
    const page = this.#page;
    if (page === null) return null;
    if (!register.writable) return 'This register is open to look at only.';
    return page.editable ? null : (page.not_editable_because ?? 'This version is closed to changes.');
  }

  /** The stage that is shown. */
  get stage(): StageId {
    return this.#stage;
  }

  /** What is looked at, to which a new comment belongs. */
  get about(): About | null {
    return this.#about;
  }

  /** The path to which the reader was last sent, so that the stage can open what holds it; null once they moved on. */
  get target(): string | null {
    return this.#target;
  }

  /** The command of a step that is asked about in the stage that is shown; null where none waits. */
  get asked(): string | null {
    return this.#asked;
  }

  /** Goes to the stage in which a step is asked about, and asks there. */
  ask(command: string, stage: StageId): void {
    this.show(stage);
    this.#asked = command;
  }

  /** The stage has taken up what was asked. */
  heard(): void {
    this.#asked = null;
  }

  /** Shows a stage; what was looked at in another is left. */
  show(stage: StageId): void {
    if (stage !== this.#stage) this.#about = null;
    this.#stage = stage;
    this.#target = null;
  }

  /** The reader looks at a question, a risk or a measure. */
  lookAt(about: About | null): void {
    this.#about = about;
  }

  /** Opens the place where a comment on what is looked at is written. */
  comment(): void {
    this.oncomment();
  }

  /** Reads the assessment; a version by number, else the newest. */
  async load(version: number | null): Promise<void> {
    this.#version = version;
    const turn = (this.#turn += 1);
    try {
      const page = await call('get_dpia', { reference: this.reference, version });
      const copy = await this.#formOf(page);
      if (turn !== this.#turn) return;
      this.#copy = copy;
      this.#page = page;
      this.#no = null;
    } catch (thrown) {
      if (turn === this.#turn) this.#no = noOf(thrown);
    }
  }

  /** Reads it again after something elsewhere changed; not while it is being written here, whose answer is the page. */
  async reload(): Promise<void> {
    if (this.#writing === 0) await this.load(this.#version);
  }

  /** Brings the reader to what a keyed path leads to, in whatever stage it is. */
  async goTo(path: string): Promise<void> {
    // A field with something that could not be written would be lost with its stage.
    if (await drafts.settled()) await this.sheet.goTo(path);
  }

  /** Writes edits, all or none; answers with the keys of rows that were added. Rejects with `Declined`. */
  async edit(edits: EditView[]): Promise<string[]> {
    // A field says for itself that it is saved; rows that come and go are worth a sentence and an Undo.
    const toast = edits.some((edit) => edit.do === 'remove_row') || edits.length > 1;
    const answer = await this.take(change('edit_dpia', { reference: this.reference, edits }, { toast }));
    return answer.added;
  }

  /** Takes a step of the gate; what is typed is written first. Rejects with `Declined`. */
  async step(step: StepView, words: StepWords): Promise<boolean> {
    const command = STEPS.find((one) => one === step.command);
    return command !== undefined && (await this.takeStep(command, { text: words.text }));
  }

  /** Takes a step with what is written with it, all or none; what is typed is written first. Rejects with `Declined`. */
  async takeStep(command: DpiaStepCommand, also: { text?: string | null; edits?: EditView[] }): Promise<boolean> {
    if (!(await drafts.settled())) return false;
    await this.take(change(command, { reference: this.reference, ...also }, { toast: true }));
    return true;
  }

  /** Keeps a reason for a warning. */
  async explain(finding: FindingView, reason: string): Promise<void> {
    const { reference } = this;
    const row = finding.row ?? null;
    await this.take(
      change('acknowledge_dpia_warning', { reference, rule: finding.code, row, reason }, { toast: true }),
    );
  }

  /** Says something: in a conversation, or about a path. */
  async say(where: { thread: string } | { path: string }, text: string): Promise<void> {
    await this.take(change('comment_on_dpia', { reference: this.reference, text, ...where }));
  }

  /** Settles a conversation. */
  async settle(thread: string): Promise<void> {
    await this.take(change('resolve_comments', { reference: this.reference, thread }, { toast: true }));
  }

  /** Keeps a file with the assessment; answers with its id. Rejects with `Declined`. */
  async attach(path: string): Promise<string | null> {
    this.#writing += 1;
    try {
      const { added, attachments } = await change('attach_file', { reference: this.reference, path });
      this.#turn += 1;
      if (this.#page !== null) this.#page = { ...this.#page, attachments };
      return added ?? null;
    } finally {
      this.#writing -= 1;
    }
  }

  /** Takes over the page that a write answers with. */
  async take(write: Promise<DpiaEdited>): Promise<DpiaEdited> {
    this.#writing += 1;
    try {
      const answer = await write;
      // A new version may read by another copy of the form.
      this.#copy = await this.#formOf(answer.page);
      this.#turn += 1;
      this.#page = answer.page;
      return answer;
    } finally {
      this.#writing -= 1;
    }
  }

  /** The council's copy of the form by which a version reads; nothing where it reads by the released one. */
  async #formOf(page: DpiaPage): Promise<FormView | null> {
    if (page.form === register.form('dpia').name) return null;
    return page.form === this.#copy?.name ? this.#copy : await call('get_form', { form: page.form });
  }

  #shut(path: string): string | null {
    const why = this.shutBecause;
    if (why !== null) return why;
    const [first = '', second, third] = path.split('.');
    if (second === 'answer' && this.#page?.screening.locked.includes(first)) {
      return 'It follows from another answer, or from the data of the linked assets.';
    }
    const closed = this.#page?.closed ?? {};
    // A field of a row may stand otherwise than its list.
    return (third === undefined ? closed[first] : closed[`${first}.*.${third}`]) ?? null;
  }
}

/**
 * The steps as the gate offers them: before the decision that of deciding, after it that of signing, which is open to whoever
 * signs next.
 */
function stepsOf(page: DpiaPage): StepView[] {
  const issue = openIssue(page);
  const steps = page.gate.steps.filter((step) => step.command !== (issue ? 'decide_dpia' : 'sign_dpia'));
  const next = issue && placesOf(page).find((place) => place.standing === 'turn');
  if (!next) return steps;
  const isMine = next.role === register.status?.acting.role;
  return steps.map((step) => {
    if (step.command !== 'sign_dpia' || step.open) return step;
    if (isMine) return { ...step, before: 'Before you can sign', roles: [next.role], open: true, blockers: [] };
    // Whom the SIRO waits for is one sentence, not one for each of them.
    const others = step.blockers.filter((blocker) => blocker.code !== 'SG1');
    return {
      ...step,
      blockers: [...others, { code: 'signs_next', message: `The ${roleWord(next.role)} signs next.` }],
    };
  });
}
