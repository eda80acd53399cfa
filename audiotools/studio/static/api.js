// Questions to the server on this machine. What it refuses it says in one sentence.

const tab = crypto.randomUUID();

export class Refused extends Error {
  constructor(status, body) {
    super(body.message || String(status));
    this.status = status;
    this.body = body;
  }
}

export async function ask(path, { method = "GET", body, signal } = {}) {
  const how = { method, signal, headers: method === "GET" ? {} : { "x-tab": tab } };
  if (method !== "GET") {
    how.headers["content-type"] = "application/json";
    how.body = JSON.stringify(body ?? {});
  }
  const answer = await fetch(path, how); // a TypeError when nobody answers
  const kind = answer.headers.get("content-type") || "";
  const content = kind.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(answer.status, content);
  return content;
}

// A file, sent as it lies on the disk; `progress` hears which part has gone.
export function upload(file, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? done(request.response) : failed(new Refused(request.status, request.response || {})));
    request.onerror = () => failed(new TypeError("offline"));
    request.send(file);
  });
}

// Events as they come; the browser itself connects again when the server was away.
export function listen(path, heard) {
  const source = new EventSource(`${path}?tab=${tab}`);
  source.onmessage = (event) => heard.message(JSON.parse(event.data));
  source.onopen = () => heard.open?.();
  source.onerror = () => {
    heard.lost?.();
    // A server that was started anew refuses the old cookie, and a browser takes that for good.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(path, heard), 2000);
  };
}
