## Heading, and lines instead of purchases

heading = 다시 구매하기
document-title = 내 구매 내역
nothing-bought = 아직 구매하신 상품이 없습니다. 구매하신 상품이 여기에 표시됩니다.
cannot-be-shown = 지금은 구매 내역을 표시할 수 없습니다.
try-again = 다시 시도
reload-page = 구매 내역을 보려면 페이지를 새로고침하세요.
nothing-to-show = 표시할 내용이 없습니다.

## A product

name-and-value = { $name }: { $value }
last-bought = 최근 구매일: { $date }
times-bought = 구매 횟수: { $count }
bought-on = { $date }에 { $count }개 구매
every-days = 약 { $count }일마다
every-weeks = 약 { $count }주마다
every-months = 약 { $count }개월마다
last-today = 최근 구매 오늘
last-days-ago = 최근 구매 { $count }일 전
last-weeks-ago = 최근 구매 { $count }주 전
last-months-ago = 최근 구매 { $count }개월 전
rhythm-and-last = { $rhythm }, { $last }
low-stock = 품절 임박
out-of-stock = 품절
not-released = 출시 전
no-longer-available = 판매 종료
buy-again = 다시 구매
pre-order = 예약 구매
choose-options = 옵션 선택

## The cart

add-to-cart = 장바구니에 담기
add-count-to-cart = { $count }개 상품 장바구니에 담기
add-last-order = 지난 주문 상품 모두 담기
left-out = 포함되지 않음: { $name }
adding = 담는 중…
added-to-cart = 장바구니에 담았습니다
count-added = { $count }개 상품을 장바구니에 담았습니다
not-added = 장바구니에 담지 못했습니다. 상품 페이지에서 구매하세요.
count-not-added = { $count }개 상품을 담지 못했습니다
no-answer = 쇼핑몰에서 응답이 없습니다. 장바구니를 확인해 주세요.
undo = 실행 취소
removed = 장바구니에서 삭제했습니다
undo-failed = 실행 취소하지 못했습니다. 장바구니 페이지에서 변경할 수 있습니다.
view-cart = 장바구니 보기
refresh-cart = 장바구니 새로고침
quantity = 수량
decrease-quantity = { $name } 수량 줄이기
increase-quantity = { $name } 수량 늘리기
select-product = { $name } 선택

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = 상품 페이지에서 ‘{ $name }’ 항목을 다시 입력하세요
choose-date-again = 상품 페이지에서 ‘{ $name }’ 날짜를 새로 선택하세요
upload-again = 상품 페이지에서 ‘{ $name }’ 파일을 다시 업로드하세요
choose-again = 상품 페이지에서 ‘{ $name }’ 항목을 다시 선택하세요
not-offered = ‘{ $choice }’ 옵션은 더 이상 제공되지 않습니다. 상품 페이지에서 다시 선택하세요

## Search

search = 구매 내역 검색
sort-by = 정렬 기준
sort-recent = 최신순
sort-often = 자주 구매한 순
sort-name = 이름
sort-due = 곧 다시 필요한 상품
only-available = 지금 구매할 수 있는 상품만
bought-at = 구매한 쇼핑몰
all-shops = 모든 쇼핑몰
show-more = 더 보기
no-results = ‘{ $query }’에 대한 결과가 없습니다
previous = 이전
next = 다음
