import type { Dispatcher } from 'undici';

/** How far a request got. */
export interface Progress {
  /** A connection stood and the request was about to be written: from here on nobody can say that it did not arrive. */
  isSent: boolean;
  /** The present try has begun to answer, and its status is no reason to repeat it. */
  isAnswering: boolean;
}

/** An undici interceptor that notes how far the request gets. The innermost one, so that it sees every try. */
export const noting =
  (progress: Progress): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        progress.isAnswering = false;
        handler.onRequestStart?.(controller, context); // aborts at once what was given up meanwhile
        progress.isSent ||= !controller.aborted;
      },
      onResponseStart: (controller, status, headers, statusText) => {
        handler.onResponseStart?.(controller, status, headers, statusText); // here undici asks whether to repeat
        progress.isAnswering = true;
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
