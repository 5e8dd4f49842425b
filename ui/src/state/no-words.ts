/**
 * Words and a way on for every code with which a command can say no. The sentences themselves come with the `No`; here stand the
 * heading of the dialog and what the reader can press. A code without an entry does not compile.
 */
import type { No, NoCode } from '../api/contract';

/** What the reader can do about it. */
export type WayOn =
  | 'close'
  | 'try_again'
  | 'look_only'
  | 'choose_file'
  | 'choose_place'
  | 'open_it'
  | 'show_file'
  | 'open_backup'
  | 'change_role';

/** A heading, and the ways on with the main one first. */
export interface NoWords {
  title: string;
  ways: readonly WayOn[];
}

const WORDS: Record<NoCode, NoWords> = {
  unknown_command: { title: 'This window and its core do not match', ways: ['close'] },
  malformed_request: { title: 'This window and its core do not match', ways: ['close'] },
  nothing_open: { title: 'No register is open', ways: ['close'] },
  look_only: { title: 'This register is open to look at only', ways: ['close'] },
  unknown_record: { title: 'That record is not in this register', ways: ['close'] },
  unknown_version: { title: 'That version is not in this register', ways: ['close'] },
  unknown_field: { title: 'There is no such field', ways: ['close'] },
  unknown_row: { title: 'That row is no longer there', ways: ['close'] },
  unknown_code: { title: 'That choice is not in the list', ways: ['close'] },
  wrong_type: { title: 'That does not fit the field', ways: ['close'] },
  too_long: { title: 'That text is too long', ways: ['close'] },
  not_a_date: { title: 'That is not a date', ways: ['close'] },
  control_characters: { title: 'That text holds characters that cannot be kept', ways: ['close'] },
  not_unique: { title: 'That name is already used', ways: ['close'] },
  loop: { title: 'That would go round in a circle', ways: ['close'] },
  row_in_use: { title: 'That row is used elsewhere', ways: ['close'] },
  key_fixed: { title: 'That key is fixed', ways: ['close'] },
  draft_incomplete: { title: 'Something is needed before it can be kept', ways: ['close'] },
  not_your_step: { title: 'That is somebody else’s step', ways: ['close', 'change_role'] },
  no_such_actor: { title: 'Nobody holds that role here', ways: ['close', 'change_role'] },
  wrong_state: { title: 'It has moved on', ways: ['close'] },
  gate_shut: { title: 'The gate is shut', ways: ['close'] },
  separation: { title: 'Two people are needed here', ways: ['close'] },
  reason_too_short: { title: 'Say a little more', ways: ['close'] },
  second_person_needed: { title: 'A second person is needed', ways: ['close'] },
  frozen: { title: 'The content is frozen', ways: ['close'] },
  out_of_order: { title: 'Somebody signs before', ways: ['close'] },
  other_content: { title: 'That is not what was frozen', ways: ['close'] },
  nothing_to_import: { title: '0 records found', ways: ['close'] },
  stopped: { title: 'Stopped', ways: ['close'] },
  key_refused: { title: 'That key cannot be used here', ways: ['close'] },
  short_passphrase: { title: 'That passphrase is too short', ways: ['close'] },
  not_an_identity: { title: 'That file holds no identity', ways: ['choose_file', 'close'] },
  not_a_pdf: { title: 'That file is not a PDF', ways: ['choose_file', 'close'] },
  document_changed: { title: 'The document was changed', ways: ['close'] },
  nothing_to_undo: { title: 'There is nothing left to undo', ways: ['close'] },
  nothing_to_redo: { title: 'There is nothing to bring back', ways: ['close'] },
  changed_since: { title: 'Something else changed there since', ways: ['close'] },
  file_not_found: { title: 'The file is not there', ways: ['choose_file', 'close'] },
  file_exists: { title: 'A file of that name is already there', ways: ['choose_place', 'open_it', 'close'] },
  folder_missing: { title: 'That folder is not there', ways: ['choose_place', 'close'] },
  wrong_passphrase: { title: 'That passphrase does not open this file', ways: ['try_again', 'choose_file'] },
  not_a_register: { title: 'That file is not a register', ways: ['choose_file', 'show_file', 'close'] },
  damaged: { title: 'This file is damaged', ways: ['open_backup', 'show_file', 'close'] },
  newer_file: { title: 'This file is from a newer Tollgate', ways: ['close'] },
  file_in_use: { title: 'Somebody else has this file open', ways: ['look_only', 'try_again', 'close'] },
  read_only_folder: { title: 'This folder takes no files', ways: ['look_only', 'choose_place', 'close'] },
  disk_full: { title: 'The disk is full', ways: ['try_again', 'close'] },
  attachment_too_large: { title: 'That file is too large to keep here', ways: ['close'] },
  unreadable: { title: 'That file could not be read', ways: ['try_again', 'show_file', 'close'] },
  defect: { title: 'Something went wrong in Tollgate', ways: ['close'] },
};

/** The heading and the ways on of a code. */
export function wordsFor(code: NoCode): NoWords {
  return WORDS[code];
}

/** A `No` as a heading and a text: the sentence that says more than the heading takes its place. */
export function headingAndText(no: No): { heading: string; text: string } {
  const { title } = wordsFor(no.code);
  const rest = `${no.kept} ${no.next}`.trim();
  if (!no.message.startsWith(title)) return { heading: title, text: `${no.message} ${rest}` };
  const [, first = no.message, more = ''] = /^(.*?[^.])\.(?:\s+(.*))?$/s.exec(no.message) ?? [];
  return { heading: first, text: `${more} ${rest}`.trim() };
}
