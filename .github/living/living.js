// A live figure: frames and sentences, drawn when the page was built, follow its controls.

async function fetchFrames(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const bytes = await answer.arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  let start = 4 + length;
  const frames = index.sizes.map((size) => {
    const frame = new Blob([bytes.slice(start, start + size)], { type: 'image/avif' });
    start += size;
    return URL.createObjectURL(frame);
  });
  return { frames, sentences: index.sentences };
}

// A control is a slider, or a row of buttons of which one is pressed.

const isSlider = (control) => control.type === 'range';
const buttons = (control) => [...control.querySelectorAll('input')];
const size = (control) =>
  isSlider(control) ? Number(control.max) + 1 : buttons(control).length;
const value = (control) =>
  isSlider(control)
    ? Number(control.value)
    : buttons(control).findIndex((button) => button.checked);
const first = (control) =>
  isSlider(control)
    ? Number(control.defaultValue)
    : buttons(control).findIndex((button) => button.defaultChecked);

function put(control, number) {
  if (isSlider(control)) control.value = number;
  else buttons(control)[number].checked = true;
}

function tell(slider) {
  const text = String(JSON.parse(slider.dataset.stops)[slider.value]);
  slider.setAttribute('aria-valuetext', text);
  const name = slider.parentElement.querySelector('.name span');
  name.textContent = text.replace('-', '−');
}

function setUp(figure) {
  const controls = [...figure.querySelectorAll('fieldset, input[type=range]')];
  const sliders = controls.filter(isSlider);
  const play = figure.querySelector('.play');
  const picture = figure.querySelector('img');
  const sentence = figure.querySelector('figcaption');
  let frames = null;
  let timer = null;
  let [wanted, shown, isDrawing] = [null, null, false];

  async function load() {
    figure.setAttribute('aria-busy', !figure.dataset.ready);
    try {
      frames ??= fetchFrames(figure.dataset.frames);
      await frames;
      figure.dataset.ready = 'yes';
    } catch {
      frames = null; // the next move tries again
      sentence.textContent = 'The frames did not arrive. Move again, to try again.';
    }
    figure.setAttribute('aria-busy', false);
    return frames;
  }

  function follow() {
    sliders.forEach(tell);
    wanted = controls.reduce((at, control) => at * size(control) + value(control), 0);
    draw();
  }

  // A frame is decoded before it is shown, so nothing is blank between two of them. The
  // hand may be quicker: then frames are left out, but never the one where it rests.
  async function draw() {
    if (isDrawing) return;
    isDrawing = true;
    const drawn = await load();
    while (drawn && shown !== wanted) {
      const next = new Image();
      const at = wanted;
      next.src = drawn.frames[at];
      await next.decode();
      picture.src = next.src;
      sentence.innerHTML = drawn.sentences[at];
      shown = at;
    }
    isDrawing = false;
  }

  function pause() {
    clearInterval(timer);
    timer = null;
    play.textContent = 'play';
  }

  async function start() {
    const [slider] = sliders;
    if (!(await load())) return;
    if (value(slider) === Number(slider.max)) put(slider, 0);
    play.textContent = 'pause';
    timer = setInterval(() => {
      put(slider, value(slider) + 1);
      follow();
      if (value(slider) === Number(slider.max)) pause();
    }, 100);
  }

  figure.addEventListener('input', follow);
  play?.addEventListener('click', () => (timer ? pause() : start()));
  figure.querySelector('.reset').addEventListener('click', () => {
    if (timer) pause();
    controls.forEach((control) => put(control, first(control)));
    follow();
  });
  sliders.forEach(tell);
  // The reader was quicker than this script, or the browser remembers where it was.
  if (controls.some((control) => value(control) !== first(control))) follow();
  figure.load = load;
}

const near = new IntersectionObserver(
  (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => one.target.load()),
  { rootMargin: '1500px' },
);
for (const figure of document.querySelectorAll('figure[data-frames]')) {
  setUp(figure);
  near.observe(figure);
}
