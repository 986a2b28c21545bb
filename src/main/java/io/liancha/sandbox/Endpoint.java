package io.liancha.sandbox;

import java.io.IOException;

/** What answers the requests below one path of the sandbox. */
interface Endpoint {

  /** Answers; an IllegalArgumentException becomes a 400 with its message. */
  void answer(Call call) throws IOException;
}
