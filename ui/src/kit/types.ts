/** Types that several components share. */
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';

/** A Lucide icon. */
export type IconComponent = Component<LucideProps>;

/** How pressing something is: to fix, to explain, a note, done. */
export type Tone = 'must' | 'reason' | 'note' | 'done';

/** A line of a menu. */
export type MenuItem =
  | {
      kind?: 'item';
      id: string;
      label: string;
      icon?: IconComponent;
      keys?: string;
      /** A second, quieter line. */
      hint?: string;
      /** Why it cannot be chosen now; it stays, greyed. */
      reason?: string;
      danger?: boolean;
      /** A mark before it: it is one of several that are on or off. */
      checked?: boolean;
      onselect: () => void;
    }
  | { kind: 'separator'; id: string }
  | { kind: 'heading'; id: string; label: string };
