/**
 * The typed door to the contract: every command with its own request and answer, and every "no" as one type.
 *
 * Never in here: what to do with an answer; that is `state/`.
 */
import { host } from '../host/host';
import type { CommandName, Commands, No, NoCode } from './contract';

/** A command that was not carried out, with the contract's `No`. */
export class Declined extends Error {
  constructor(readonly no: No) {
    super(no.message);
    this.name = 'Declined';
  }
}

/** Carries out a command; rejects with `Declined`. */
export async function call<Name extends CommandName>(
  command: Name,
  request: Commands[Name]['request'],
): Promise<Commands[Name]['answer']> {
  try {
    return (await host.call(command, request)) as Commands[Name]['answer'];
  } catch (thrown) {
    throw new Declined(noOf(thrown));
  }
}

/** The `No` in whatever was thrown; something that is not one is our own defect, and says so. */
export function noOf(thrown: unknown): No {
  if (thrown instanceof Declined) return thrown.no;
  if (isNo(thrown)) return thrown;
  return {
    kind: 'defect',
    code: 'defect',
    message: 'Tollgate did something it should not have.',
    kept: 'What was saved before is safe in the file.',
    next: 'Close the window and open the register again. If it happens again, tell whoever looks after Tollgate.',
    path: null,
    blockers: [],
    details: { what: thrown instanceof Error ? thrown.message : String(thrown) },
  };
}

/** Whether a command was declined with one of these codes. */
export function declinedWith(thrown: unknown, ...codes: NoCode[]): boolean {
  return codes.includes(noOf(thrown).code);
}

function isNo(thrown: unknown): thrown is No {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'kind' in thrown && 'message' in thrown;
}
