/** What stands between an asset and its next step, in numbers and sentences. Never in here: whether a step is open. */
import type { BlockerView, StepView } from '../../api/contract';

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
  said: string[];
}

/** What is in the way of a step; a rule whose warning is open asks for a reason, any other rule is to be mended. */
export function inTheWay(step: StepView, warnings: readonly string[]): InTheWay {
  const fix = new Set<string>();
  const fill = new Set<string>();
  const explain = new Set<string>();
  const said: string[] = [];
  let notYours = false;
  const asked = new Set(step.blockers.filter((one) => isRule(one)).map((one) => one.path));
  for (const blocker of step.blockers) {
    // Where a rule asks for the field already it is not asked for twice.
    if (blocker.code === 'missing') {
      if (!asked.has(blocker.path)) fill.add(fieldOf(blocker));
    } else if (blocker.code === 'not_your_step') notYours = true;
    else if (isRule(blocker)) (warnings.includes(blocker.code) ? explain : fix).add(blocker.code);
    else said.push(blocker.message);
  }
  return { fix: fix.size, fill: fill.size, explain: explain.size, notYours, said };
}

/** "It can go to the IG lead", from "Before it can go to the IG lead". */
export function nowItCan(before: string): string {
  return before.replace(/^Before it (can|is) /, 'It $1 ').replace(/^It is /, 'It can be ');
}

/** Why the button is shut, in one sentence. */
export function shutBecause(way: InTheWay, roles: string): string {
  if (way.notYours) return `This is for the ${roles}.`;
  const first = way.said[0];
  if (first) return first;
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

/** The steps as the page shows them: one button, one beside it for sending back, the others in the menu. */
export function arranged(steps: readonly StepView[]): {
  main: StepView | null;
  back: StepView | null;
  rest: StepView[];
} {
  const back = steps.find((step) => step.command === 'return_asset') ?? null;
  const others = steps.filter((step) => step !== back);
  const [main = null, ...rest] = others;
  return { main, back, rest };
}

function isRule(blocker: BlockerView): boolean {
  return /^(AR|IN)\d+$/.test(blocker.code);
}

function fieldOf(blocker: BlockerView): string {
  const steps = (blocker.path ?? blocker.message).split('.');
  return steps.length > 2 ? [steps[0], ...steps.slice(2)].join('.') : steps.join('.');
}
