/**
 * Words typed in a dialog or a small form that are sent by a button, not as the field is left: a reason, a note, a new name.
 *
 * Found by the event itself, so that no dialog can forget to say so. Never in here: the words.
 */

/** What is sent by its own button. */
const FORMS = '[role="dialog"], [role="alertdialog"], [data-sent-by-button]';

const typedIn = new Set<WeakRef<Element>>();

/** Takes note of what is typed where. */
export function noteTyping(event: Event): void {
  const form = event.target instanceof Element ? event.target.closest(FORMS) : null;
  if (form === null || [...typedIn].some((one) => one.deref() === form)) return;
  typedIn.add(new WeakRef(form));
}

/** The headings of open dialogs and forms in which something is written that nobody has sent yet. */
export function unsent(): string[] {
  const open: string[] = [];
  for (const reference of [...typedIn]) {
    const form = reference.deref();
    if (form?.isConnected !== true) typedIn.delete(reference);
    else if (holdsWords(form)) open.push(nameOf(form));
  }
  return open;
}

/** The reader closes without them. */
export function forgetUnsent(): void {
  typedIn.clear();
}

function holdsWords(form: Element): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    (control) => !['checkbox', 'radio', 'search', 'hidden'].includes(control.type) && control.value.trim() !== '',
  );
}

function nameOf(form: Element): string {
  const heading = document.getElementById(form.getAttribute('aria-labelledby') ?? '');
  return heading?.textContent.trim() ?? form.getAttribute('aria-label') ?? '';
}
