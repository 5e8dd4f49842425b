/** How the reader has narrowed and ordered the privacy risk register. */
import { PipelineState } from '../../../record/pipeline/pipeline-state.svelte';

/** That of this window. What weighs most after its measures stands first. */
export const kept = new PipelineState('all', { column: 'after', descending: false });
