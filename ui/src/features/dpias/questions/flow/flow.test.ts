import { expect, test } from 'vitest';
import { flowOf, inSentences, type FlowAsset } from './flow';

const WORDS = { source: (code: string) => `source ${code}`, recipient: (code: string) => `kind ${code}` };
const asset = (reference: string, content: FlowAsset['content']): FlowAsset => ({ reference, content });
const BADGE = asset('IA-0013', {
  name: 'Badges',
  system_name: 'Case system',
  collection_sources: ['from_individual'],
  data_items: { D1: {}, D2: {}, D3: {} },
  recipients: {
    R1: { name: 'Printers', role: 'processor', category: 'supplier_processor', data_keys: ['D1'], why: 'Print badges' },
    R2: { name: 'Police', role: 'controller', category: 'police', data_keys: ['D1', 'D2', 'D3'], planned: true },
  },
});

test('sources, the asset, suppliers and partners stand apart', () => {
  const { boxes } = flowOf([BADGE], [], WORDS);
  expect(boxes.map((box) => [box.kind, box.title])).toEqual([
    ['council', 'Badges'],
    ['source', 'source from_individual'],
    ['supplier', 'Printers'],
    ['partner', 'Police'],
  ]);
});

test('a receiver of two assets is one box with two arrows', () => {
  const other = asset('IA-0014', {
    name: 'Misuse',
    recipients: { R1: { name: 'POLICE', role: 'controller', data_keys: [] } },
  });
  const flow = flowOf([BADGE, other], [], WORDS);
  const police = flow.boxes.filter((box) => box.title.toLowerCase() === 'police');
  expect(police, 'the same body must not look like two').toHaveLength(1);
  expect(police[0]?.planned, 'in place for one asset, it is in place').toBe(false);
  expect(flow.arrows.filter((arrow) => arrow.to === police[0]?.id)).toHaveLength(2);
});

test('a supplier that only the assessment names is drawn as planned, with its own supplier behind it', () => {
  const flow = flowOf(
    [BADGE],
    [
      { name: 'To be procured', role: 'processor', does: 'Runs the case system' },
      { name: 'Its hosting company', role: 'sub_processor' },
    ],
    WORDS,
  );
  const planned = flow.boxes.filter((box) => box.planned).map((box) => box.title);
  expect(planned).toEqual(['Police', 'To be procured', 'Its hosting company']);
  expect(flow.arrows.at(-1)?.from, 'a sub-processor gets the data from a processor, never from the council').toMatch(
    /^supplier/,
  );
});

test('every arrow is a sentence', () => {
  const sentences = inSentences(flowOf([BADGE], [], WORDS));
  expect(sentences).toEqual([
    'D1 to D3 go from source from_individual to Badges: collection.',
    'D1 goes from Badges to Printers: print badges.',
    'D1 to D3 will go from Badges to Police.',
  ]);
});
