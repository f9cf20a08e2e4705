// The table of archives: shows only the rows that hold all the words typed into the field above it.
document.addEventListener("DOMContentLoaded", () => {
  const field = document.getElementById("archive-filter");
  if (!field) return;
  field.hidden = false;
  const tables = [...document.querySelectorAll("article table")].map((table) => ({
    table,
    heading: headingBefore(table),
    rows: [...table.tBodies[0].rows].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { table, heading, rows } of tables) {
      let shown = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      table.hidden = shown === 0;
      if (heading) heading.hidden = shown === 0;
    }
  });

  function headingBefore(table) {
    let node = table.closest(".md-typeset__scrollwrap") || table;
    while (node && node.tagName !== "H2") node = node.previousElementSibling;
    return node;
  }
});
