// Asks a served port by the official client and prints what it got. Arguments: the URL of the server, and of one whose upstream stalls.
import OpenAI from 'openai';

const [served, stalling] = process.argv.slice(2);
const open = (baseURL) => new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
const client = open(served);
const ask = (text, more = {}) =>
  client.chat.completions.create({
    model: 'modelport',
    messages: [{ role: 'user', content: text }],
    ...more,
  });
const failure = async (call) => {
  try {
    await call();
    return 'none';
  } catch (error) {
    return `${error.constructor.name} ${error.status}`;
  }
};
const seen = {};

seen.chat = (await ask('Hello')).choices[0].message.content;

seen.pieces = [];
for await (const chunk of await ask('Hello', {
  stream: true,
  stream_options: { include_usage: true },
})) {
  if (chunk.choices[0]?.delta?.content) seen.pieces.push(chunk.choices[0].delta.content);
  if (chunk.usage) seen.tokens = chunk.usage.completion_tokens;
}

const look = {
  name: 'look_up',
  description: 'Looks up',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};
const called = (await ask('weather', { tools: [{ type: 'function', function: look }] })).choices[0];
seen.tool = [called.finish_reason, called.message.tool_calls[0].function.arguments];

const form = await ask('form', {
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'a', strict: true, schema: { type: 'object' } },
  },
});
seen.form = JSON.parse(form.choices[0].message.content);

const vectors = await client.embeddings.create({ model: 'modelport', input: ['one', 'two'] });
seen.vectors = vectors.data.map((each) => Math.hypot(...each.embedding).toFixed(3));
const numbers = await client.embeddings.create({
  model: 'modelport',
  input: 'one',
  encoding_format: 'float',
});
seen.same = numbers.data[0].embedding.every((x, i) => Math.abs(x - vectors.data[0].embedding[i]) < 1e-6);

seen.models = [];
for await (const model of client.models.list()) seen.models.push(model.id);

seen.busy = await failure(() => ask('busy'));
seen.invalid = await failure(() => ask('Hello', { n: 2 }));
seen.nowhere = await failure(() => client.files.list());

const stream = await open(stalling).chat.completions.create({
  model: 'modelport',
  messages: [{ role: 'user', content: 'Hello' }],
  stream: true,
});
for await (const chunk of stream) {
  if (chunk.choices[0]?.delta?.content) {
    seen.half = chunk.choices[0].delta.content;
    stream.controller.abort();
  }
}

console.log(JSON.stringify(seen));
