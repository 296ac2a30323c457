-- Tombstones of orders that were read while their customer was being erased still had the customer's id.
UPDATE orders SET customer_id = 0, ordered_at = 0
WHERE is_deleted = 1 AND customer_id > 0
  AND NOT EXISTS (SELECT 1 FROM shoppers AS s
                  WHERE s.store_hash = orders.store_hash AND s.customer_id = orders.customer_id);
