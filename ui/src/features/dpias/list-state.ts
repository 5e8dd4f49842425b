/** How the reader has narrowed and ordered the assessments. */
import { PipelineState } from '../../record/pipeline/pipeline-state.svelte';

/** That of this window. What has waited longest stands first. */
export const listState = new PipelineState('open', { column: 'turn', descending: true });
