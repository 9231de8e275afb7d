/** The body of the delivery that brought an activity, byte for byte, as a file. */
import { activityParams } from "#lib/feed/query.ts";
import { getDeliveryBody } from "#lib/feed/service.ts";
import { jsonFile } from "#lib/http/responses.ts";
import { route } from "#lib/http/route.ts";

export const GET = route(
  { access: "operator", params: activityParams },
  async ({ deps, params: { id } }) => {
    const { deliveryId, body } = await getDeliveryBody(deps, id);
    return jsonFile(`delivery-${deliveryId}.json`, body);
  },
);
