/**
 * Kubernetes puts variables for every Service of the namespace into each pod,
 * named after the Service in upper case. A Service called `ai-security` gives
 * `AI_SECURITY_PORT=tcp://10.0.0.11:8000`, which is our own variable's name.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
const LINK_NAME = /_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/;
const LINK_VALUE = /^(tcp|udp|sctp):\/\//;

/** True for a variable that Kubernetes set for a Service, and nobody for us. */
export function isServiceLink(name: string, value: string): boolean {
  return LINK_NAME.test(name) || (name.endsWith('_PORT') && LINK_VALUE.test(value));
}
