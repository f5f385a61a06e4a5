// Tells the page which point of a chart was clicked. Streamlit reports clicks or drags, not both: while a
// drag selects, it switches Plotly's selecting clicks off, but Plotly still says what lies under the pointer.
const EVERY = 250; // milliseconds between two looks for a chart that was drawn anew

function nearest(event) {
  const below = event.event ? event.event.clientY : 0;
  const distance = (point) => {
    const axis = point.yaxis;
    const top = event.event.target.getBoundingClientRect().top;
    return axis && event.event.target ? Math.abs(axis.d2p(point.y) + top - below) : 1e9;
  };
  const told = event.points.filter((point) => point.customdata && point.customdata.length > 2);
  return told.sort((one, other) => distance(one) - distance(other))[0];
}

export default function ({ data, setTriggerValue }) {
  const hook = () => {
    for (const chart of document.querySelectorAll(`.st-key-${data.inside} .js-plotly-plot`)) {
      const isNew = !chart.policydashTell;
      chart.policydashTell = (event) => {
        const point = nearest(event);
        if (point) setTriggerValue("clicked", point.customdata.slice(0, 3).map(String));
      };
      if (isNew && !chart.on) chart.policydashTell = undefined; // not drawn yet: next time
      if (!isNew || !chart.on) continue;
      chart.on("plotly_click", (event) => chart.policydashTell(event));
      // A finger scrolls the page or taps a point; Plotly would take every touch for a drag.
      chart.addEventListener("touchstart", (touch) => touch.stopPropagation(), { capture: true, passive: true });
    }
  };
  hook();
  const timer = setInterval(hook, EVERY);
  return () => clearInterval(timer);
}
