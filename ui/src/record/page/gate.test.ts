import { describe, expect, test } from 'vitest';
import type { StepView } from '../../api/contract';
import type { GatePlan } from './desk';
import { arranged, firstPath, inTheWay, nowItCan, shutBecause } from './gate';

function step(command: string, blockers: StepView['blockers'] = []): StepView {
  return {
    command,
    label: 'Submit',
    before: 'Before it can go to the IG lead',
    roles: ['record_manager'],
    open: false,
    blockers,
  };
}

const NO_WARNINGS: string[] = [];

const SHUT = step('submit_asset', [
  { code: 'missing', path: 'data_items.D1.mandatory', message: 'Must be given: Not filled in yet.' },
  { code: 'missing', path: 'data_items.D2.mandatory', message: 'Must be given: Not filled in yet.' },
  { code: 'missing', path: 'contract_ref', message: 'Contract reference: Not filled in yet.' },
  { code: 'AR005', path: 'retention', message: 'No retention rule covers D1.' },
  { code: 'AR005', path: 'retention', message: 'No retention rule covers D2.' },
]);

describe('what is in the way', () => {
  test('a rule and a field count once, however many rows they name', () => {
    expect(inTheWay(SHUT, NO_WARNINGS)).toEqual({ fix: 1, fill: 2, explain: 0, notYours: false, said: [] });
  });

  test('an open warning that holds the gate asks for a reason', () => {
    const way = inTheWay(
      step('approve_asset', [
        { code: 'AR028', path: 'recipients.R1.isa_ref', message: 'Give a reason, or mend it.' },
        { code: 'AR028', path: 'recipients.R2.isa_ref', message: 'Give a reason, or mend it.' },
      ]),
      ['AR028'],
    );
    expect([way.fix, way.explain], 'a warning is not something to fix').toEqual([0, 1]);
  });

  test('a field that a rule asks for is not asked for again', () => {
    const way = inTheWay(
      step('submit_asset', [
        { code: 'missing', path: 'purposes.P4.art9_conditions', message: 'Not filled in yet.' },
        { code: 'AR002', path: 'purposes.P4.art9_conditions', message: 'Purpose P4 has no Article 9 condition.' },
      ]),
      NO_WARNINGS,
    );
    expect([way.fix, way.fill], 'one thing to do must not look like two').toEqual([1, 0]);
  });

  test('somebody else’s step is told apart from something to do', () => {
    const way = inTheWay(
      step('submit_asset', [{ code: 'not_your_step', message: '“Submit” is for the Record Manager.' }]),
      NO_WARNINGS,
    );
    expect(way.said, 'whose turn it is stands beside it already').toEqual([]);
    expect(shutBecause(way, 'Record Manager')).toBe('This is for the Record Manager.');
  });

  test('the reason on the button counts what is left', () => {
    expect(shutBecause(inTheWay(SHUT, NO_WARNINGS), 'Record Manager')).toBe(
      '1 to fix, 2 to fill in. Press to go to the first.',
    );
  });

  test('pressing the shut button goes to a rule before an empty field', () => {
    expect(firstPath(SHUT.blockers), 'what is wrong is mended before what is missing').toBe('retention');
  });
});

test('what is asked of many rows is said once, with how many more', () => {
  const way = inTheWay(
    step('accept_dpia', [
      { code: 'risk_not_accepted', path: 'risks.R1.accepted_by', message: 'Risk R1 is medium after its measures.' },
      { code: 'risk_not_accepted', path: 'risks.R2.accepted_by', message: 'Risk R2 is medium after its measures.' },
      { code: 'answer_followed', path: 'advice_answer.followed', message: 'Say whether the advice is followed.' },
    ]),
    NO_WARNINGS,
  );
  expect(way.said, 'sixty risks must not make sixty sentences').toEqual([
    { text: 'Risk R1 is medium after its measures.', path: 'risks.R1.accepted_by', more: 1 },
    { text: 'Say whether the advice is followed.', path: 'advice_answer.followed', more: 0 },
  ]);
});

test('the open gate says where it leads', () => {
  expect(nowItCan('Before it can go to the IG lead')).toBe('It can go to the IG lead');
  expect(nowItCan('Before the decision can be recorded')).toBe('The decision can be recorded');
});

const PLAN: GatePlan = {
  tones: {},
  main: ['approve_asset', 'keep_asset'],
  beside: ['return_asset'],
  together: [],
  asks: {},
};
const open = (command: string) => ({ ...step(command), open: true });

test('sending back stands beside the main step and the others in the menu', () => {
  const { main, beside, rest } = arranged([step('approve_asset'), open('return_asset'), step('retire_asset')], PLAN);
  expect([main?.command, beside.map((one) => one.command), rest.map((one) => one.command)]).toEqual([
    'approve_asset',
    ['return_asset'],
    ['retire_asset'],
  ]);
});

test('the button is the step that can be taken now, not one that waits for somebody else', () => {
  const theirs = step('approve_asset', [{ code: 'not_your_step', message: '“Approve” is for the DPO.' }]);
  expect(arranged([theirs, open('keep_asset')], PLAN).main?.command, 'two ways on, one of them mine').toBe(
    'keep_asset',
  );
  expect(arranged([theirs, step('keep_asset')], PLAN).main?.command, 'mine, though something is missing').toBe(
    'keep_asset',
  );
  expect(arranged([theirs], PLAN).main?.command, 'with nothing of mine, whose turn it is').toBe('approve_asset');
});
