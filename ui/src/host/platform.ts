/** Which keys the computer has. */

/** Keys are written ⌘ on a Mac and Ctrl elsewhere. */
export function platformOf(userAgent: string): 'mac' | 'other' {
  return /Macintosh|Mac OS X/.test(userAgent) ? 'mac' : 'other';
}
