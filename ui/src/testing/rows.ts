/** Rows for tests: an ordinary draft, with whatever the test is about. */
import type { AssetRow } from '../api/contract';

/** A row of the assets list. */
export function assetRow(some: Partial<AssetRow>): AssetRow {
  return {
    reference: 'IA-0001',
    name: 'Asset',
    directorate: 'Corporate',
    service: 'Digital',
    state: 'draft',
    version: 1,
    in_force: null,
    turn: 'record_manager',
    to_fix: 0,
    to_fill: 0,
    to_explain: 0,
    notes: 0,
    completeness: 80,
    badge: 'amber',
    next_review_on: null,
    review_overdue_days: 0,
    record_manager: null,
    record_manager_ref: null,
    ownerless: true,
    special: false,
    criminal: false,
    regime: 'uk_gdpr',
    lifecycle: 'live',
    classification: null,
    asset_type: null,
    lawful_bases: [],
    people: [],
    dpia_needed: 'not_required',
    rules: [],
    changed_at: '2026-11-02T09:41:00+00:00',
    ...some,
  };
}
