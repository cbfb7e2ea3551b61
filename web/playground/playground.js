/** A plain playground: asks the gateway it came from, and shows the answer. */

const demoDocument = `query CounterScreen($id: NationalId!) {
  citizen(nationalId: $id) {
    identity { firstName lastName fatherName birthDate { iso jalali } lifeStatus }
    vehicles { plate make model fines { kind amount paid billId paymentId } }
    properties { code usage tax { jalaliYear debt } }
    drivingLicence { category status validTo { jalali } }
  }
}`;

const [question, documentText, variables, token, visit, language, status, answer] = [
  'question',
  'document',
  'variables',
  'token',
  'visit',
  'language',
  'status',
  'answer',
].map((id) => document.getElementById(id));

documentText.value = demoDocument;
variables.value = '{ "id": "0499370899" }';
token.value = await tokenOfSandbox();

question.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) question.requestSubmit();
});

/** Empty where this is no sandbox: then the person brings a token. */
async function tokenOfSandbox() {
  const reply = await fetch('/sandbox/token').catch(() => undefined);
  return reply?.ok ? (await reply.json()).token : '';
}

async function ask() {
  const button = question.querySelector('button');
  button.disabled = true;
  status.textContent = 'Asking…';
  const startedAt = performance.now();
  try {
    const reply = await send();
    const text = await reply.text();
    const ms = Math.round(performance.now() - startedAt);
    status.textContent = `Answered in ${ms} ms with status ${reply.status}.`;
    answer.textContent = pretty(text);
  } catch (error) {
    status.textContent =
      error instanceof SyntaxError ? 'The variables are not JSON.' : 'The gateway cannot be reached.';
    answer.textContent = '';
  } finally {
    button.disabled = false;
  }
}

function send() {
  const body = JSON.stringify({ query: documentText.value, variables: JSON.parse(variables.value || '{}') });
  return fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language.value,
      authorization: `Bearer ${token.value}`,
      ...(visit.value && { 'x-visit': visit.value }),
    },
    body,
  });
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
