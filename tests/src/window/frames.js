// Measures the time between two frames while something happens in each of them.

function frames(seconds, eachFrame, answer) {
  const moments = [];
  const began = performance.now();
  function frame(now) {
    moments.push(now);
    if (now - began > seconds * 1000) {
      answer(moments.slice(1).map((moment, index) => moment - moments[index]));
      return;
    }
    eachFrame(moments.length);
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
}

// The element that scrolls the rows of the list.
function scroller() {
  const row = document.querySelector('[role="row"], tbody tr');
  let element = row;
  while (element && !(element.scrollHeight > element.clientHeight + 1000)) element = element.parentElement;
  if (!element) throw new Error('the list does not scroll');
  return element;
}

// Goes down the list and up again, a screenful every ten frames.
function scrolling() {
  const element = scroller();
  let step = element.clientHeight / 10;
  return () => {
    if (element.scrollTop + element.clientHeight + step > element.scrollHeight) step = -Math.abs(step);
    element.scrollTop += step;
  };
}

// Types a word into the search field and takes it back, a letter every twelve frames.
function filtering(label) {
  const [field] = named('text_box', label);
  const word = 'housing benefit';
  let typed = 0;
  return (frame) => {
    if (frame % 12 !== 0) return;
    typed = (typed + 1) % (word.length * 2);
    field.value = word.slice(0, typed <= word.length ? typed : word.length * 2 - typed);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
}
