/** The sign of each governance role. It stands beside the word, never instead of it. */
import BookUser from '@lucide/svelte/icons/book-user';
import Briefcase from '@lucide/svelte/icons/briefcase';
import FolderPen from '@lucide/svelte/icons/folder-pen';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import Scale from '@lucide/svelte/icons/scale';
import Settings2 from '@lucide/svelte/icons/settings-2';
import Shield from '@lucide/svelte/icons/shield';
import UserRound from '@lucide/svelte/icons/user-round';
import type { IconComponent } from './types';

const SIGNS: Record<string, IconComponent> = {
  dpo: Scale,
  deputy_dpo: Scale,
  siro: Shield,
  caldicott_guardian: HeartHandshake,
  record_manager: FolderPen,
  ig_lead: BookUser,
  head_of_service: Briefcase,
  system_admin: Settings2,
};

/** The sign of a role; one without its own gets a plain one. */
export function roleSign(role: string): IconComponent {
  return SIGNS[role] ?? UserRound;
}
