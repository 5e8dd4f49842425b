/** An open asset: its page, what was asked of the core about it, and the sheet it is drawn from. */
import { call, noOf } from '../../api/call';
import type {
  AssetEdited,
  AssetPage,
  CommandName,
  EditView,
  FilesEdited,
  FindingView,
  GateView,
  No,
  StepView,
  VersionView,
} from '../../api/contract';
import type { GatePlan, PageDesk, StepWords } from '../../record/page/desk';
import { Comparing } from '../../record/earlier.svelte';
import { Sheet } from '../../record/sheet.svelte';
import { change } from '../../state/change.svelte';
import { drafts } from '../../state/drafts.svelte';
import { register } from '../../state/register.svelte';
import { bySection, todoOf, type Todo } from '../../record/todo';

/** The steps of the workflow, by command. */
const STEPS = [
  'submit_asset',
  'check_asset',
  'return_asset',
  'approve_asset',
  'confirm_asset',
  'start_asset_version',
  'retire_asset',
] as const satisfies readonly CommandName[];

/** How the states and steps of an asset are laid out. */
export const ASSET_PLAN: GatePlan = {
  tones: { draft: 'draft', returned: 'back', approved: 'ok', retired: 'retired', superseded: 'retired' },
  main: ['submit_asset', 'check_asset', 'approve_asset', 'confirm_asset'],
  beside: ['return_asset'],
  together: ['retire_asset'],
  asks: { start_asset_version: 'What changes, and why' },
};

/** An open asset. */
export class AssetDesk implements PageDesk {
  readonly reference: string;
  readonly sheet: Sheet;
  /** The earlier version beside the one that is written. */
  readonly comparing: Comparing;
  #version = $state<number | null>(null);
  #page = $state.raw<AssetPage | null>(null);
  #no = $state.raw<No | null>(null);
  #writing = 0;
  #turn = 0;
  /** What is to do. */
  readonly todo: Todo = $derived.by(() =>
    todoOf(register.form('asset'), this.#page?.findings ?? [], this.#page?.fields ?? {}),
  );
  /** How much is to do in each section. */
  readonly counts = $derived(bySection(this.todo));

  /** Rules with a warning that nobody has answered. */
  readonly openWarnings: readonly string[] = $derived(
    this.todo.explain.flatMap((line) => (line.code === null ? [] : [line.code])),
  );

  constructor(reference: string) {
    this.reference = reference;
    this.comparing = new Comparing(async (version) => (await call('get_asset', { reference, version })).content);
    this.sheet = new Sheet({
      kind: 'asset',
      form: () => register.form('asset'),
      content: () => this.#page?.content ?? {},
      living: () => livingOf(this.#page),
      fields: () => this.#page?.fields ?? {},
      findings: () => this.#page?.findings ?? [],
      notes: () => this.#page?.kept_notes ?? {},
      shut: (path) => this.#shut(path),
      write: (edits) => this.#write(edits),
      earlier: () => this.comparing.earlier,
    });
  }

  /** The page as it was last read or written. */
  get page(): AssetPage | null {
    return this.#page;
  }

  /** Why it could not be read. */
  get no(): No | null {
    return this.#no;
  }

  /** The gate strip. */
  get gate(): GateView | null {
    return this.#page?.gate ?? null;
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
    return Math.max(...(this.#page?.versions ?? []).map((version) => version.number), this.#page?.version ?? 1);
  }

  /** Whether the newest version is shown. */
  get isNewest(): boolean {
    const page = this.#page;
    return page === null || page.version === this.newest;
  }

  /** Why nothing can be changed here; null where something can. */
  get shutBecause(): string | null {
    const page = this.#page;
    if (page === null) return null;
    if (!register.writable) return 'This register is open to look at only.';
    if (!this.isNewest) return `This is version ${page.version}. It stays as it was.`;
    return page.editable ? null : (page.not_editable_because ?? 'This version is closed to changes.');
  }

  /** Reads the asset; a version by number, else the newest. */
  async load(version: number | null): Promise<void> {
    this.#version = version;
    const turn = (this.#turn += 1);
    try {
      const page = await call('get_asset', { reference: this.reference, version });
      if (turn !== this.#turn) return;
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

  /** Keeps a reason for a warning. */
  async explain(finding: FindingView, reason: string): Promise<void> {
    const row = finding.row ?? null;
    await this.#take(
      change('acknowledge_warning', { reference: this.reference, rule: finding.code, row, reason }, { toast: true }),
    );
  }

  /** Takes a reason back. */
  async withdraw(finding: FindingView): Promise<void> {
    const row = finding.row ?? null;
    await this.#take(
      change('withdraw_acknowledgement', { reference: this.reference, rule: finding.code, row }, { toast: true }),
    );
  }

  /** Takes a step of the workflow; what is typed is written first. Rejects with `Declined`. */
  async step(step: StepView, words: StepWords): Promise<boolean> {
    const command = STEPS.find((one) => one === step.command);
    if (!command || !(await drafts.settled())) return false;
    await this.#take(change(command, { reference: this.reference, ...words }, { toast: true }));
    return true;
  }

  /** Keeps a file with the asset. */
  async attach(path: string): Promise<void> {
    await this.#keep(change('attach_file', { reference: this.reference, path }, { toast: true }));
  }

  /** Takes a file off the asset. */
  async detach(id: string): Promise<void> {
    await this.#keep(change('remove_attachment', { reference: this.reference, id }, { toast: true }));
  }

  #shut(path: string): string | null {
    const why = this.shutBecause;
    if (why === null) return null;
    const mayBe = register.writable && this.isNewest && this.#page?.always_editable.includes(path);
    return mayBe ? null : why;
  }

  async #write(edits: EditView[]): Promise<string[]> {
    // A field says for itself that it is saved; rows that come and go are worth a sentence and an Undo.
    const toast = edits.some((edit) => edit.do === 'remove_row') || edits.length > 1;
    const answer = await this.#take(change('edit_asset', { reference: this.reference, edits }, { toast }));
    return answer.added;
  }

  async #take(write: Promise<AssetEdited>): Promise<AssetEdited> {
    this.#writing += 1;
    try {
      const answer = await write;
      this.#turn += 1;
      this.#page = answer.page;
      return answer;
    } finally {
      this.#writing -= 1;
    }
  }

  async #keep(write: Promise<FilesEdited>): Promise<void> {
    this.#writing += 1;
    try {
      const { attachments } = await write;
      this.#turn += 1;
      if (this.#page !== null) this.#page = { ...this.#page, attachments };
    } finally {
      this.#writing -= 1;
    }
  }
}

/** What stands on the record, with what the core works out for its row. */
function livingOf(page: AssetPage | null): Record<string, unknown> {
  if (page === null) return {};
  const { reference, completeness, next_review_on } = page.row;
  return { ref: reference, completeness: completeness ?? null, next_review_on: next_review_on ?? null, ...page.living };
}
