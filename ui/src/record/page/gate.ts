/** What stands between a record and its next step, in numbers and sentences. Never in here: whether a step is open. */
import type { BlockerView, StepView } from '../../api/contract';
import type { GatePlan } from './desk';

/** Something in the way that is neither a rule nor a field, once for each kind. */
export interface Said {
  text: string;
  /** The first field that it is about. */
  path: string | null;
  /** How many more there are of its kind. */
  more: number;
}

/** What is in the way of a step. */
export interface InTheWay {
  /** Rules to mend, each counted once however many rows it names. */
  fix: number;
  /** Fields to fill in, each counted once however many rows have it. */
  fill: number;
  /** Warnings that need a reason first. */
  explain: number;
  /** Whether it is somebody else's step. */
  notYours: boolean;
  /** Whatever else, as it is said. */
  said: Said[];
}

/** What is in the way of a step; a rule whose warning is open asks for a reason, any other rule is to be mended. */
export function inTheWay(step: StepView, warnings: readonly string[]): InTheWay {
  const fix = new Set<string>();
  const fill = new Set<string>();
  const explain = new Set<string>();
  const said = new Map<string, Said>();
  let notYours = false;
  const asked = new Set(step.blockers.filter((one) => isRule(one)).map((one) => one.path));
  for (const blocker of step.blockers) {
    // Where a rule asks for the field already it is not asked for twice.
    if (blocker.code === 'missing') {
      if (!asked.has(blocker.path)) fill.add(fieldOf(blocker));
    } else if (blocker.code === 'not_your_step') notYours = true;
    else if (isRule(blocker)) (warnings.includes(blocker.code) ? explain : fix).add(blocker.code);
    else {
      const known = said.get(blocker.code);
      if (known) known.more += 1;
      else said.set(blocker.code, { text: blocker.message, path: blocker.path ?? null, more: 0 });
    }
  }
  return { fix: fix.size, fill: fill.size, explain: explain.size, notYours, said: [...said.values()] };
}

/** "It can go to the IG lead", from "Before it can go to the IG lead". */
export function nowItCan(before: string): string {
  return before
    .replace(/^Before (it|the \S+( \S+)?) (can|is) /, (_, subject: string, _more, verb: string) =>
      subject === 'it' ? `It ${verb} ` : `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${verb} `,
    )
    .replace(/^It is /, 'It can be ');
}

/** Why the button is shut, in one sentence. */
export function shutBecause(way: InTheWay, roles: string): string {
  if (way.notYours) return `This is for the ${roles}.`;
  const first = way.said[0];
  if (first) return first.text;
  const parts = [
    way.fix > 0 ? `${way.fix} to fix` : '',
    way.fill > 0 ? `${way.fill} to fill in` : '',
    way.explain > 0 ? `${way.explain} to explain` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}. Press to go to the first.` : `This is for the ${roles}.`;
}

/** The first thing that can be gone to. */
export function firstPath(blockers: readonly BlockerView[]): string | null {
  const rule = blockers.find((blocker) => blocker.path && blocker.code !== 'missing');
  return (rule ?? blockers.find((blocker) => blocker.path))?.path ?? null;
}

/** The steps as the page shows them: one button, those beside it while they are open, the others in the menu. */
export function arranged(
  steps: readonly StepView[],
  plan: GatePlan,
): {
  main: StepView | null;
  beside: StepView[];
  rest: StepView[];
} {
  const candidates = steps.filter((step) => plan.main.includes(step.command));
  const isMine = (step: StepView) => step.blockers.every((blocker) => blocker.code !== 'not_your_step');
  const main = candidates.find((step) => step.open) ?? candidates.find(isMine) ?? candidates[0] ?? null;
  const beside = steps.filter((step) => step !== main && step.open && plan.beside.includes(step.command));
  return { main, beside, rest: steps.filter((step) => step !== main && !beside.includes(step)) };
}

function isRule(blocker: BlockerView): boolean {
  return /^[A-Z]{2}\d+$/.test(blocker.code);
}

function fieldOf(blocker: BlockerView): string {
  const steps = (blocker.path ?? blocker.message).split('.');
  return steps.length > 2 ? [steps[0], ...steps.slice(2)].join('.') : steps.join('.');
}
