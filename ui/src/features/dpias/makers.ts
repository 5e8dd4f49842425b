/** Who may start an assessment, so that the button is shut beforehand; the core decides, whatever is said here. */

const MAKERS: readonly string[] = ['project_manager', 'commissioner', 'record_manager', 'dpo'];

/** Why none can be started now; undefined if it can. */
export function whyNoNewDpia(writable: boolean, role: string): string | undefined {
  if (!writable) return 'This register is open to look at only.';
  if (MAKERS.includes(role)) return undefined;
  return 'Project managers, commissioners, record managers and the DPO start assessments. Press to act as one of them.';
}
