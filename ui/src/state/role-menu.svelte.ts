import type { Acting } from '../api/contract';

/** Whether the menu of roles in the strip is open; opened too by whatever needs another role. */
class RoleMenu {
  #open = $state(false);

  /** Whether it is open. */
  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
  }
}

/** The role menu of this window. */
export const roleMenu = new RoleMenu();

/** Whether a choice of the menu is the role that acts now. */
export function isActing(choice: Acting, acting: Acting): boolean {
  return choice.role === acting.role && (choice.person ?? null) === (acting.person ?? null);
}
