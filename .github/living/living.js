// A live figure: frames and sentences, drawn when the page was built, follow its controls.

async function fetchFrames(figure) {
  const answer = await fetch(figure.dataset.frames);
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

function bring(figure) {
  const picture = figure.querySelector('img');
  const sentence = figure.querySelector('figcaption');
  const controls = [...figure.querySelectorAll('fieldset, input[type=range]')];
  const first = controls.map(value);
  const play = figure.querySelector('.play');
  const frames = fetchFrames(figure);
  frames.then(() => (figure.dataset.ready = 'yes'));
  let timer = null;

  function value(control) {
    if (control.type !== 'range') control = control.querySelector(':checked');
    return Number(control.value);
  }

  function put(control, number) {
    if (control.type === 'range') control.value = number;
    else control.querySelectorAll('input')[number].checked = true;
  }

  function size(control) {
    if (control.type === 'range') return Number(control.max) + 1;
    return control.querySelectorAll('input').length;
  }

  function name(control) {
    if (control.type !== 'range') return;
    const text = String(JSON.parse(control.dataset.stops)[control.value]);
    control.setAttribute('aria-valuetext', text);
    control.parentElement.querySelector('.name span').textContent = text.replace('-', '−');
  }

  async function follow() {
    controls.forEach(name);
    const drawn = await frames;
    const at = controls.reduce((sum, control) => sum * size(control) + value(control), 0);
    picture.src = drawn.frames[at];
    sentence.innerHTML = drawn.sentences[at];
  }

  function pause() {
    clearInterval(timer);
    timer = null;
    play.textContent = 'play';
  }

  function start() {
    const [slider] = controls;
    if (value(slider) === Number(slider.max)) put(slider, 0);
    play.textContent = 'pause';
    timer = setInterval(() => {
      put(slider, value(slider) + 1);
      follow();
      if (value(slider) === Number(slider.max)) pause();
    }, 100);
  }

  controls.forEach(name);
  figure.addEventListener('input', follow);
  play?.addEventListener('click', () => (timer ? pause() : start()));
  figure.querySelector('.reset').addEventListener('click', () => {
    if (timer) pause();
    controls.forEach((control, number) => put(control, first[number]));
    follow();
  });
}

const near = new IntersectionObserver(
  (seen) =>
    seen.filter((entry) => entry.isIntersecting).forEach((entry) => {
      near.unobserve(entry.target);
      bring(entry.target);
    }),
  { rootMargin: '1500px' },
);
document.querySelectorAll('figure[data-frames]').forEach((figure) => near.observe(figure));
