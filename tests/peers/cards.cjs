// Reads cards as lines of JSON and writes, for each, what Microsoft's own parser finds wrong with it, and which
// kinds of elements it puts into its body.
const { AdaptiveCard, SerializationContext } = require("adaptivecards/dist/adaptivecards.js");
const lines = require("node:readline").createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  card.parse(JSON.parse(line), context);
  const found = [];
  for (let place = 0; place < context.eventCount; place++) found.push(context.getEventAt(place).message);
  for (const event of card.validateProperties().validationEvents) found.push(event.message);
  const kinds = [];
  for (let place = 0; place < card.getItemCount(); place++) kinds.push(card.getItemAt(place).getJsonTypeName());
  console.log(JSON.stringify({ wrong: found, kinds }));
});
