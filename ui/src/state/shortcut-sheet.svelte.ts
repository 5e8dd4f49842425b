/** Whether the sheet of shortcuts is shown. */
class Sheet {
  #open = $state(false);

  /** Whether it is shown. */
  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
  }
}

/** The sheet of shortcuts of this window. */
export const sheet = new Sheet();
