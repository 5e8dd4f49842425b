// Finds things on the page as a screen reader does: by role and accessible name. Run inside the page by the window driver.

const selectors = {
  pressable:
    'button, a[href], summary, [role="button"], [role="link"], [role="tab"], [role="menuitem"], [role="menuitemradio"], [role="option"], [role="radio"], input[type="radio"], input[type="checkbox"]',
  button: 'button, [role="button"], input[type="submit"]',
  link: 'a[href], [role="link"]',
  text_box:
    'input:not([type]), input[type="text"], input[type="search"], input[type="password"], input[type="number"], input[type="date"], textarea, [role="textbox"], [role="searchbox"], [role="combobox"]',
  tab: '[role="tab"]',
  option: '[role="option"]',
  radio: 'input[type="radio"], [role="radio"]',
  check_box: 'input[type="checkbox"], [role="checkbox"], [role="switch"], [role="menuitemcheckbox"]',
  menu_item: '[role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"]',
  row: '[role="row"], tr',
  heading: 'h1, h2, h3, h4, [role="heading"]',
  dialog: '[role="dialog"], [role="alertdialog"], dialog[open]',
  region: '[role="region"], section[aria-label], section[aria-labelledby], nav, main, aside',
};

function words(text) {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function visible(element) {
  return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
}

function accessibleName(element) {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) {
    return words(
      labelledBy
        .split(/\s+/)
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  }
  const label = element.getAttribute('aria-label');
  if (label) return words(label);
  if (element.labels?.length) {
    return words([...element.labels].map((one) => one.textContent).join(' '));
  }
  return words(element.innerText ?? element.textContent) || words(element.getAttribute('title'));
}

// The visible elements of a role whose name is `name`; failing those, the ones whose name begins with it, or else contains it.
function named(role, name) {
  const candidates = [...document.querySelectorAll(selectors[role])].filter(visible);
  const sought = name.toLowerCase();
  const labelled = candidates.map((element) => [element, accessibleName(element).toLowerCase()]);
  const exact = labelled.filter(([, label]) => label === sought);
  const beginning = labelled.filter(([, label]) => label.startsWith(sought));
  const containing = labelled.filter(([, label]) => label.includes(sought));
  return [exact, beginning, containing].find((found) => found.length > 0)?.map(([element]) => element) ?? [];
}

// What a role offers now, for the message when something is not found.
function offered(role) {
  return [...document.querySelectorAll(selectors[role])].filter(visible).map(accessibleName).filter(Boolean);
}

// Whether a text stands on the page where it can be read.
function readable(text) {
  return words(document.body.innerText).toLowerCase().includes(text.toLowerCase());
}
