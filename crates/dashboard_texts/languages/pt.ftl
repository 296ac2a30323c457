## Pages and navigation

page-overview = Visão geral
page-appearance = Aparência
page-placement = Posicionamento
page-headless = Headless
page-health = Diagnóstico
page-team = Pessoas
page-title = { $page } · Reprise
skip-to-content = Ir para o conteúdo principal
navigation = Páginas
loading = Carregamento em curso
load-failed = Não foi possível carregar esta página
try-again = Tentar novamente
not-found = Página não encontrada
not-found-why = O link pode ser de outra versão do Reprise.
go-to = Ir para «{ $page }»
problems =
    { $count ->
        [one] { $count } problema impede o Reprise de funcionar como deveria.
       *[other] { $count } problemas impedem o Reprise de funcionar como deveria.
    }
problems-title = Problemas
see-what-to-do = Ver o que fazer
signed-out = A sua sessão terminou.
signed-out-what-to-do = Abra novamente o Reprise a partir do painel do BigCommerce. Até lá, as alterações não gravadas permanecem nesta página.
stopped = Esta página deixou de funcionar.
stopped-what-to-do = Ao recarregar, as alterações não gravadas serão perdidas.
reload = Recarregar a página

## Words on several pages

opens-new-tab = (abre uma nova janela)
copy = Copiar
copied = Copiado.
copy-failed = O navegador não o permitiu. O texto está selecionado: use Ctrl+C ou ⌘C.
save = Gravar
discard-changes = Descartar alterações
undo = Desfazer
cancel = Cancelar
saving = Gravação em curso…
loading-more = Carregamento em curso…
working = Operação em curso…
done = Concluído.
unsaved-changes = Há alterações não gravadas.
layout = Layout
storefront = Vitrine
revenue = Receita
orders = Pedidos
somebody = Alguém
saved-meanwhile = { $who } gravou outras alterações nesse meio-tempo.
saved-meanwhile-what-to-do = Elas já estão no formulário, exceto nos campos que também alterou. As suas ainda não foram gravadas: verifique o formulário e grave novamente.
reactivated = O Reprise esteve desativado e está ativo de novo
reactivated-when = O Reprise recebeu uma solicitação de desinstalação ({ $stopped }) e parou. O BigCommerce continua a permitir o acesso a esta loja, por isso o Reprise foi reativado ({ $started }). Nenhum dado foi perdido.
reactivated-what-to-do = Para desinstalar o Reprise, vá a Apps › My Apps no painel do BigCommerce. Se ninguém pretendia desinstalá-lo, verifique nesse painel quem pode abrir o Reprise.
list-next = { $first }, { $next }
list-last = { $first } e { $last }

## Layouts of the widget

layout-grid = Mosaico
layout-grid-about = Cartões em tantas colunas quantas couberem.
layout-row = Fila
layout-row-about = Cartões numa única fila, que desliza para os lados.
layout-list = Lista
layout-list-about = Uma linha compacta por produto.
layout-page = Tudo, com pesquisa
layout-product = Este produto
layout-cart = Falta no carrinho
layout-page-short = Página
layout-product-short = Produto
layout-cart-short = Carrinho

## Overview: whether Reprise works

status-permissions = O Reprise precisa de mais permissões
status-permissions-about = O Reprise não funciona sem as permissões indicadas como em falta. Para as conceder, instale novamente o Reprise a partir do painel do BigCommerce.
status-unchecked = O Reprise não conseguiu verificar tudo
status-no-storefront = Nenhuma vitrine encontrada
status-no-storefront-about = O Reprise mostra as compras nas suas vitrines. Quando a sua loja tiver uma, poderá adicionar o script aqui.
status-outdated = O script da sua vitrine está desatualizado
status-outdated-about = Os clientes continuam a ver as suas compras. Atualize o script para usar esta versão em todas as vitrines.
status-good = O Reprise está na sua vitrine
status-good-about = Os clientes com sessão iniciada veem o que compraram e podem comprar de novo.
status-not-everywhere = O Reprise não está em todas as vitrines
status-not-everywhere-about = Algumas das suas vitrines não carregam o script.
status-nowhere = O Reprise não está na sua vitrine
status-nowhere-about = Os clientes não o veem, porque nenhuma das suas vitrines carrega o script.

## Overview: first steps

first-steps = Primeiros passos
see-as-shopper = Ver como cliente
step-done = Concluído:
step-open = Pendente:

## Overview: what Reprise brings

results = O que o Reprise traz
results-off = O Reprise não mede o que o widget traz. Pode ativar essa medição em { $page }.
results-empty = Nada foi contado neste período. Os primeiros números aparecem até um minuto depois de um cliente com sessão iniciada ver o widget, e a primeira receita com o primeiro pedido.
period = Período
last-days =
    { $count ->
        [one] Último dia
       *[other] Últimos { $count } dias
    }
period-dates = Datas
date-from = De
date-to = Até
all-storefronts = Todas as vitrines
all-layouts = Todos os layouts
best-products = Melhores produtos
product = Produto
added = Adições
each-day = Dia a dia
day = Dia
items-added = Itens adicionados
return-visits = Visitas de retorno
visits = Visitas
download-csv = Exportar em CSV
results-about = Cada cliente conta uma vez por dia em cada vitrine e layout. A receita é o que os clientes pagaram, com impostos, pelos produtos que adicionaram com o widget, em pedidos que contam como compras. Um pedido cancelado ou reembolsado no prazo de 31 dias é descontado.
figure-before = Antes: { $value }
chart-highest = { $label } por dia, máximo de { $highest }
funnel = Da visualização ao pedido
funnel-step = Etapa
funnel-bar = Barra
funnel-number = Número
funnel-share = Parte das visualizações
percent = { $percent }%

## Overview: the comparison of shoppers

comparison = Teriam comprado de qualquer forma?
comparison-too-few = Ainda há poucos clientes para o saber.
comparison-more = Os clientes que veem o widget gastam mais.
comparison-less = Os clientes que veem o widget gastam menos.
comparison-unclear = Não há uma diferença clara: pode ser acaso.
comparison-about = Desde { $since }: { $shown } clientes que veem o widget e { $hidden } a quem nada é mostrado, com os seus pedidos nos 30 dias após a primeira visita.
per-shopper = Por cliente
see-the-widget = Veem o widget
shown-nothing = Não veem nada
difference = Diferença, com 95% de certeza
range = { $low } a { $high }

## Overview: storefronts

storefronts = Vitrines
storefronts-none = De momento, não há vitrines para mostrar.
script-installed = Script instalado
script-outdated = Desatualizado
script-outdated-about = Ainda funciona. Pode atualizá-lo abaixo.
script-disabled = Desativado
script-disabled-about = Ative-o no painel do BigCommerce, em Storefront › Script Manager.
script-missing = Script em falta
script-off = Desligado
script-off-about = Pode ligá-lo em «Posicionamento».
script-unknown = Não verificado
add-script = Adicionar o script
add-script-about = Adiciona um pequeno script a cada vitrine que ainda não o tem. É carregado depois da página e não faz nada para visitantes sem sessão iniciada. Ao desinstalar o Reprise, é removido.
update-script = Atualizar o script
update-script-about = Substitui a versão anterior do script. Nada mais muda nas suas páginas.
script-placed = Concluído. As suas páginas podem demorar um minuto a carregá-lo.

## Overview: how to see the widget

guide = Veja na sua vitrine
guide-place = Escolha onde aparece
guide-place-about = As compras aparecem no fim do conteúdo principal de cada página. Para mostrá-las noutro local, adicione esta linha ao seu tema ou a um widget HTML no Page Builder:
guide-code = Código para o seu tema
guide-sign-in = Inicie sessão como cliente
guide-sign-in-about = Abra a sua vitrine e inicie sessão com uma conta de cliente que tenha um pedido. Quem não tem sessão iniciada não vê nada, e os clientes veem apenas as suas próprias compras.
guide-customize = Personalize
guide-customize-about = Escolha o título, o número de produtos e quais pedidos contam em { $page }.
help = Ajuda
help-invisible = Por que motivo não vejo o widget na minha vitrine?
help-invisible-answer = Verifique se iniciou sessão como um cliente que tem um pedido e se o script está instalado. O script não é executado nas páginas da conta, de início de sessão e de checkout. Para saber mais, adicione { $parameter } ao endereço da página: o Reprise mostra então o que faz nas ferramentas de desenvolvimento do navegador (Console).
help-data = O que o Reprise armazena sobre os clientes?
help-data-answer = Sobre os clientes que viram o widget: que produtos compraram, quando e quantas vezes, para não ter de perguntar sempre ao BigCommerce. Para contar o que o widget traz, também armazena durante 31 dias quando o viram e usaram e que carrinhos encheram com ele, a menos que desative essa opção em «Aparência». Não armazena nomes, endereços de e-mail nem endereços postais dos clientes. Os dados deles são apagados quando apaga o cliente, quando desinstala o Reprise, quando os apaga em «Pessoas» e quando não visitam a loja durante o número de dias que escolhe em «Aparência». O Reprise também armazena os endereços de e-mail das pessoas da sua loja que o abrem, até perderem o acesso ou até o desinstalar. Não cria cookies.
help-more = Para qualquer outra questão, fale com quem opera o Reprise.

## Overview: facts

last-view = Última visualização por um cliente
last-view-none = Ainda nenhum cliente viu o widget.
last-view-empty = O cliente ainda não tinha compras.
last-view-products =
    { $count ->
        [one] Mostrou { $count } produto.
       *[other] Mostrou { $count } produtos.
    }
shoppers = Clientes
shoppers-none = Ainda nenhum
shoppers-known =
    { $count ->
        [one] { $count } cliente
       *[other] { $count } clientes
    }
shoppers-none-about = O Reprise lê os pedidos de um cliente quando ele vê o widget pela primeira vez.
shoppers-complete = Os pedidos deles foram lidos até onde as suas configurações indicam.
shoppers-incomplete =
    { $count ->
        [one] Falta ler pedidos mais antigos de { $count } cliente, agora ou na próxima visita.
       *[other] Falta ler pedidos mais antigos de { $count } clientes, agora ou na próxima visita.
    }
shoppers-full = A sua loja atingiu o limite do histórico de pedidos que o Reprise armazena. O Reprise remove os clientes que não a visitam há mais tempo. Nada se perde: quando voltam, o Reprise lê novamente os pedidos deles, e a primeira visualização demora um pouco mais.
your-store = A sua loja
store-name = Nome
store-hash = Hash da loja
installed-by = Instalado por
installed-on = Instalado em
permissions = Permissões
permission-granted = Concedida
permission-missing = Em falta

## Appearance: settings

settings-need-javascript = Para alterar estas configurações é necessário JavaScript, que está desativado neste navegador.
settings-saved = Gravado. Os clientes verão as alterações na próxima vez que abrirem uma página.
heading = Título
heading-about = Aparece acima das compras, no idioma da sua vitrine.
product-count = Número de produtos
product-count-about = Para widgets cujo local na página não define um número próprio. De { $least } a { $most }.
layout-about = Para widgets cujo local na página não define um layout próprio.
show-with-product = Mostrar com cada produto
field-picture = Imagem
field-price = Preço
field-date = Data da última compra
field-options = Opções escolhidas
field-rhythm = Com que frequência se costuma comprar, após três compras
field-times = Número de compras
field-sku = SKU
more-settings = Mais
due-first = Mostrar primeiro o que está na hora de comprar de novo
due-first-about = Produtos que um cliente comprou pelo menos três vezes, depois de passado o tempo habitual.
shows-empty = Mostrar uma linha aos clientes que ainda não compraram nada
shows-empty-about = Caso contrário, não veem nenhum widget.
out-of-stock = Produtos esgotados
backorder = A minha loja vende produtos esgotados para entrega posterior
backorder-about = Os clientes podem adicionar produtos esgotados, se a sua vitrine o permitir nesse momento.
order-history = Histórico de pedidos
order-history-about = Pedidos mais antigos não são mostrados nem armazenados.
all-orders = Todos os pedidos
last-months =
    { $count ->
        [one] Último mês
       *[other] Últimos { $count } meses
    }
forget-after = Dias até apagar um cliente inativo
forget-after-about = O Reprise apaga os dados de um cliente após este número de dias sem visitas. De { $least } a { $most }.
measuring = Resultados
measures = Contar o que o widget traz
measures-about = O Reprise conta quem vê e usa o widget e que pedidos se seguem. Não precisa de cookies. O que armazena sobre um cliente para este fim é apagado após 31 dias ou assim que desativar esta opção.
holdout = Clientes a quem nada é mostrado
holdout-about = Teriam comprado de qualquer forma? O Reprise não mostra nada a alguns dos seus clientes, sempre os mesmos, e a visão geral compara os pedidos deles com os dos outros. Ao alterar esta opção, começa uma nova comparação.
holdout-none = Nenhum: todos veem o widget
holdout-share = { $percent }% dos clientes
statuses = Contar também pedidos com estes estados
statuses-always = Contam sempre: { $statuses }.
statuses-never = Nunca contam: { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = Incompleto
order-status-pending = Pendente
order-status-shipped = Enviado
order-status-partially-shipped = Parcialmente enviado
order-status-refunded = Reembolsado
order-status-cancelled = Cancelado
order-status-declined = Recusado
order-status-awaiting-payment = Aguarda pagamento
order-status-awaiting-pickup = Aguarda retirada na loja
order-status-awaiting-shipment = Aguarda envio
order-status-completed = Concluído
order-status-awaiting-fulfillment = Aguarda preparação
order-status-manual-verification = Requer verificação manual
order-status-disputed = Contestado
order-status-partially-refunded = Parcialmente reembolsado
order-status-pending-about = O cliente iniciou o checkout, mas ainda não pagou.
order-status-awaiting-payment-about = O cliente paga mais tarde, por exemplo por cheque, transferência bancária ou na entrega.
order-status-manual-verification-about = Primeiro, é necessário rever o pedido.
order-status-disputed-about = O cliente contesta o pagamento.

## Appearance: colors and fonts

colors = Cores
colors-about = O widget adota o visual do seu tema. Uma cor definida aqui é usada em todas as páginas e fica mais escura ou mais clara onde não seria legível.
color-text = Texto
color-background = Fundo
color-link = Nomes dos produtos
color-button = Botões
color-button-text = Texto dos botões
as-in-theme = Como no tema
color-as-in-theme = { $label }: como no tema
color-corrected = Mostrada como { $color }, para ser legível.
color-corrected-on-white = Numa página branca, mostrada como { $color }, para ser legível.
font = Fonte
font-about = Nomes de fontes, separados por vírgulas. Se vazio, como no tema.
heading-font = Fonte do título
heading-font-about = Se vazio, como no tema.
font-size = Tamanho do texto
radius = Raio dos cantos
pixels-about = Em pixels. Se vazio, como no tema. De { $least } a { $most }.

## Appearance: preview

preview = Pré-visualização
preview-phone = Smartphone
preview-dark = Página escura
preview-example = Mostra produtos de exemplo, porque o seu catálogo está vazio ou não foi possível lê-lo agora.
preview-catalog = Mostra produtos do seu catálogo. Aqui, os links não fazem nada.

## Appearance: the widget's texts

widget-texts = Textos
widget-texts-about = Os clientes veem o widget no idioma da página. Pode alterar qualquer um dos textos. Deixe um campo vazio para manter o original.
change-texts = Alterar textos
language = Idioma
update-texts = Atualizar textos
texts-saved = Os clientes verão os textos na próxima vez que abrirem uma página.

## Problems with settings, below their fields

invalid-heading-empty = Indique um título.
invalid-heading-long = O título pode ter no máximo { $most } caracteres.
invalid-product-count = Indique um número de produtos entre { $least } e { $most }.
invalid-months = Escolha entre 1 e { $most } meses, ou todos os pedidos.
invalid-days = Indique um número de dias entre { $least } e { $most }.
invalid-layout = Escolha mosaico, fila ou lista.
invalid-fonts = Indique nomes de fontes separados por vírgulas, por exemplo: Georgia, serif.
invalid-font-size = Indique um tamanho entre { $least } e { $most }, ou deixe vazio.
invalid-radius = Indique um número entre 0 e { $most }, ou deixe vazio.
invalid-holdout = Escolha entre 0 e { $most } por cento.
invalid-selector = Indique um seletor CSS com no máximo 120 caracteres, por exemplo #related-products.
invalid-region = Escolha uma região.

## Placement

placement-none = Esta loja ainda não tem nenhuma vitrine.
placement-none-about = Crie uma no painel do BigCommerce, em Channel Manager. Ela aparece aqui quando abrir novamente o Reprise.
placement-about = Onde o widget aparece sem alterar o seu tema. Os locais definidos no tema ou no Page Builder têm prioridade: uma página que tenha um mostra o widget nesse local.
placement-save-first = Grave ou descarte as suas alterações antes de escolher outra.
placement-each = Cada vitrine tem o seu próprio posicionamento.
placement-needs-javascript = Para alterar o posicionamento é necessário JavaScript, que está desativado neste navegador.
placement-on = O Reprise está ligado nesta vitrine
placement-on-about = Se o desligar, o script é removido da vitrine e os widgets no Page Builder não mostram nada.
placement-pages = Páginas
placement-saved-but = Gravado, mas ainda não na sua vitrine. O Reprise vai tentar novamente. { $problem }
placement-saved = Gravado. As suas páginas podem demorar um minuto a refletir a alteração.
show-widget = Mostrar o widget
as-in-appearance = Como em «Aparência»
place = Local
place-bottom = No fim do conteúdo da página
place-top = No início do conteúdo da página
place-region = Região { $name }
place-before = Antes de um elemento…
place-after = Depois de um elemento…
css-selector = Seletor CSS
kind-home = Página inicial
kind-home-about = A primeira página da sua vitrine.
kind-product = Páginas de produto
kind-product-about = O layout «Este produto» mostra quando o próprio cliente comprou o produto.
kind-category = Páginas de categoria
kind-category-about = Listas de produtos.
kind-cart = Carrinho
kind-cart-about = O layout «Falta no carrinho» mostra o que o cliente costuma comprar e ainda não adicionou.
kind-other = Todas as outras páginas
kind-other-about = Como resultados da pesquisa, publicações do blog e páginas próprias. As páginas da conta e o checkout nunca carregam o script.
dragged = Widgets no Page Builder
dragged-unknown = Não foi possível consultar o BigCommerce agora.
dragged-none = Ainda nenhum. No Page Builder, o widget está em «Custom»: arraste-o para uma página para escolher o local exato, o título e o layout.
dragged-shown = Visível
dragged-hidden = Não visível
placement-headless = Esta vitrine não tem um tema do BigCommerce e, por isso, não tem regiões, Page Builder nem páginas da conta próprias. O seu programador decide onde o widget aparece: veja «Headless» em { $document }.
account-pages = Páginas da conta
account-pages-about = O BigCommerce não carrega scripts de aplicações nas páginas da conta. Para mostrar, junto dos pedidos, tudo o que um cliente comprou, o seu programador adiciona isto a { $file } do seu tema:
account-pages-code = Código para as páginas da conta
account-pages-b2b = Com a B2B Edition, o Buyer Portal substitui as páginas da conta dos clientes empresariais e tem a sua própria função para repetir pedidos. Esses clientes veem o widget apenas nas outras páginas.

## Headless

headless = Vitrines que o BigCommerce não hospeda
headless-about = No Catalyst e noutras vitrines headless, o Reprise não pode perguntar ao BigCommerce que cliente tem a sessão iniciada. É o seu próprio servidor que o indica, com um token que assina com uma chave secreta e que é válido por 15 minutos no máximo. Vitrines com um tema do BigCommerce não precisam disto.
headless-how = O seu programador encontra as instruções em «Headless» no documento { $document } do Reprise e na { $api }. O seu servidor precisa destes valores e da chave:
headless-api = descrição da API
headless-app-url = Endereço do Reprise
headless-client-id = ID de cliente (client ID) do Reprise
secrets = Chave secreta
secrets-none = Não há nenhuma chave, por isso todos os tokens são recusados.
secret-end = Revogar…
secret-end-which = Revogar a chave { $id }
secret-create = Criar uma chave
secret-replace = Substituir a chave…
secret-replace-about = Depois de substituir uma chave, a anterior funciona por mais 24 horas. Apenas o servidor da sua vitrine deve tê-la: quem a conhece pode ver o que cada um dos seus clientes comprou.
secret-new = A sua nova chave
secret-new-about = Copie-a agora para o seu servidor. O Reprise não volta a mostrá-la.
secret-replace-question = Criar uma nova chave? A atual funciona por mais 24 horas. Durante esse tempo, coloque a nova no seu servidor.
secret-replace-ends = A que foi substituída antes deixa de funcionar agora.
secret-replace-yes = Substituir
secret-end-question = Revogar { $id } agora? A partir desse momento, todos os tokens assinados com esta chave são recusados. Esta ação não pode ser desfeita.
secret-end-yes = Revogar
secret-former-user = Quem a criou já não tem acesso a esta loja, mas ainda pode conhecê-la.
secret-former-user-replace = Substitua-a e revogue-a assim que o seu servidor tiver a nova.
secret-former-user-end = Revogue-a assim que o seu servidor tiver a nova.
secret-created = Criada em { $created }.
secret-created-by = Criada em { $created } por { $user }.
secret-used = Usada pela última vez em { $used }.
secret-unused = Ainda não usada.
secret-ends = Funciona até { $ends }.

## Health

health-good = Tudo aquilo de que o Reprise precisa funciona
health-attention =
    { $count ->
        [one] { $count } ponto requer atenção
       *[other] { $count } pontos requerem atenção
    }
checks = Verificações
check-again = Verificar novamente
health-delayed = O BigCommerce não respondeu como esperado. O Reprise tenta novamente de forma automática e mostra o que encontrou antes.
checked-on = Verificado em { $time }
action-for = { $action }: { $what }

## Team

users = Pessoas com acesso
users-about = Todas as pessoas que abriram o Reprise a partir do painel desta loja. Para retirar o acesso, altere nesse painel as permissões da pessoa; ao encerrar as sessões, ela só tem de abrir o Reprise novamente.
sign-out-everywhere = Encerrar todas as sessões
end-sessions = Encerrar sessões
sessions-ended = Todas as sessões de { $email } foram encerradas.
role-self = A sua conta
role-owner = Proprietário da loja
role-installer = Instalou o Reprise
last-opened = Abriu o Reprise pela última vez em { $time }
activity = Atividade
activity-about = Alterações dos últimos 12 meses. As horas estão em UTC.
show-older = Mostrar alterações mais antigas
shopper-data = Dados de um cliente
shopper-data-about = Para clientes que lhe pedem os seus dados ou que eles sejam apagados. A exportação contém tudo o que o Reprise armazena sobre eles. O Reprise apaga o que armazena sobre os pedidos e as compras deles; a sua loja mantém os próprios dados. Se iniciarem sessão novamente na sua vitrine, o Reprise lê de novo as compras deles. Para o evitar, apague o cliente no painel do BigCommerce.
customer-id = ID do cliente
customer-id-needed = Indique o ID do cliente que aparece no painel do BigCommerce.
export = Exportar
erase = Apagar este cliente…
erase-question = Apagar tudo o que o Reprise armazena sobre o cliente { $id }? Esta ação não pode ser desfeita.
erase-yes = Apagar
erasing = Remoção em curso…
collecting = Preparação em curso…
stores-nothing = O Reprise não armazena nada sobre o cliente { $id }.
erased =
    { $count ->
        [one] Cliente { $id } apagado, com { $count } pedido.
       *[other] Cliente { $id } apagado, com { $count } pedidos.
    }
data-of-customer = Dados do cliente { $id }

## Errors

error-signed-out = A sua sessão terminou. Abra novamente o Reprise a partir do painel do BigCommerce.
error-upstream = O BigCommerce não respondeu como esperado. Tente novamente daqui a um minuto.
error-reauthorize = O Reprise já não tem acesso a esta loja. Instale-o novamente a partir do painel do BigCommerce.
error-forbidden = O Reprise não tem todas as permissões de que precisa. Para as conceder, instale-o novamente a partir do painel do BigCommerce.
error-busy = Houve solicitações demais ao mesmo tempo. Aguarde um momento e tente novamente.
error-failed = Ocorreu um erro do nosso lado. Tente novamente daqui a um minuto.
error-unreadable = Não foi possível ler a solicitação.

## Pages without a session

notice-open = Abra o Reprise a partir do painel do BigCommerce
notice-open-about = No painel do BigCommerce, vá a Apps › My Apps e escolha Reprise. O Reprise só sabe qual é a sua loja quando é aberto nesse local.
notice-install-retry = Não foi possível instalar o Reprise agora
notice-install-retry-about = O BigCommerce não respondeu como esperado. Nada mudou na sua loja. Aguarde um minuto e instale novamente o Reprise na página Apps do painel do BigCommerce.
notice-install-failed = O Reprise não foi instalado
notice-install-failed-about = A solicitação estava incompleta ou já tinha sido usada. Comece de novo na página Apps do painel do BigCommerce.
notice-link = Este link para o Reprise não é válido
notice-link-about = Os links do painel funcionam por pouco tempo e para uma só loja. Volte ao painel do BigCommerce e abra novamente o Reprise.
notice-session = A sua sessão terminou
notice-session-about = As sessões terminam após algum tempo sem atividade. Abra novamente o Reprise a partir do painel do BigCommerce. As suas configurações gravadas não mudaram.
notice-reinstall = O Reprise não está instalado nesta loja
notice-reinstall-about = Nunca foi instalado ou já não tem acesso. Instale-o na página Apps do painel do BigCommerce.
notice-not-found-about = Abra o Reprise no painel do BigCommerce, em Apps › My Apps.
notice-unavailable = O Reprise está temporariamente indisponível
notice-unavailable-about = Deve voltar daqui a um minuto. A sua vitrine continua a funcionar: se não for possível mostrar as compras, os clientes não veem o widget.

## Health: the checks

check-access = Acesso à sua loja
check-permissions = Permissões
check-address = Endereço do Reprise
check-clock = Relógio
check-webhooks = Webhooks
check-scripts = Script
check-policy = Content Security Policy
check-storefronts = Vitrines
check-purchasing = Compras
check-jobs = Tarefas em segundo plano
check-quota = Limite de chamadas do BigCommerce
check-capacity = Histórico de pedidos
outcome-refused = Recusado
outcome-working = Em funcionamento
outcome-granted = Concedidas
outcome-missing = Em falta
outcome-not-secure = Não seguro
outcome-unknown = Desconhecido
outcome-reachable = Acessível
outcome-local = Local
outcome-unreachable = Inacessível
outcome-correct = Certo
outcome-wrong = Errado
outcome-ready = Tudo pronto
outcome-incomplete = Configuração incompleta
outcome-rejected = Recusa do BigCommerce
outcome-not-checked = Não verificado
outcome-not-checked-yet = Ainda não verificado
outcome-no-storefront = Nenhuma vitrine
outcome-waits-for-consent = Aguarda consentimento
outcome-in-place = Presente
outcome-outdated = Desatualizado
outcome-disabled = Desativado
outcome-off = Desligado
outcome-needs-attention = Requer atenção
outcome-not-everywhere = Não em todas as vitrines
outcome-other-server = Não é do BigCommerce
outcome-allows = Widget permitido
outcome-blocks = Widget bloqueado
outcome-open = Online
outcome-not-launched = Ainda não lançada
outcome-inactive = Inativa
outcome-not-all-open = Nem todas online
outcome-on = Ativas
outcome-switched-off = Desativadas
outcome-permission-missing = Permissão em falta
outcome-failed = Com falhas
outcome-late = Com atraso
outcome-free = Disponível
outcome-nearly-used-up = Quase esgotado
outcome-limit-reached = Limite atingido
outcome-within-limit = Dentro do limite
remedy-install-again = Instale novamente o Reprise a partir do painel do BigCommerce.
access-refused = O BigCommerce já não aceita o acesso do Reprise a esta loja. Os clientes veem o que o Reprise já sabe, e nada de novo.
access-good = O BigCommerce aceita o acesso do Reprise a esta loja.
fact-refused-since = Recusado desde
permissions-good = O Reprise tem todas as permissões de que precisa.
permissions-missing = Faltam permissões ao Reprise. Abaixo indica-se para que serve cada uma.
permissions-remedy = Para as conceder, instale novamente o Reprise a partir do painel do BigCommerce.
address-not-secure = O endereço do Reprise não usa https, por isso os navegadores não carregam o script.
address-not-secure-remedy = Peça a quem opera o Reprise para definir APP_URL com um endereço https.
address-unknown = Ainda ninguém chegou ao Reprise pelo endereço dele: nem o BigCommerce com um webhook, nem um cliente.
address-unknown-remedy = Abra a sua vitrine como um cliente que tem um pedido.
address-good = Já houve chamadas ao Reprise pelo endereço dele, por isso o nome e o certificado funcionam.
address-local = O Reprise e as suas vitrines estão na mesma rede privada.
address-unreachable = O endereço do Reprise só funciona na própria rede, por isso nem os clientes nem o BigCommerce chegam a ele.
address-unreachable-remedy = Peça a quem opera o Reprise para definir APP_URL com um endereço https público.
fact-address = Endereço
fact-reached-by-bigcommerce = Última chamada do BigCommerce
fact-reached-by-shopper = Última chamada de um cliente
clock-unknown = O relógio do Reprise ainda não foi comparado com o do BigCommerce.
clock-good = O relógio do Reprise coincide com o do BigCommerce.
clock-behind =
    { $count ->
        [one] O relógio do Reprise está { $count } segundo atrasado em relação ao do BigCommerce.
       *[other] O relógio do Reprise está { $count } segundos atrasado em relação ao do BigCommerce.
    }
clock-ahead =
    { $count ->
        [one] O relógio do Reprise está { $count } segundo adiantado em relação ao do BigCommerce.
       *[other] O relógio do Reprise está { $count } segundos adiantado em relação ao do BigCommerce.
    }
clock-attention = Clientes e lojistas que acabaram de iniciar sessão podem ser recusados. Peça a quem opera o Reprise para sincronizar o relógio do servidor.
clock-broken = Os webhooks do BigCommerce e os inícios de sessão dos seus clientes são tratados como expirados ou ainda não válidos. Peça a quem opera o Reprise para sincronizar o relógio do servidor.
webhooks-good = O BigCommerce avisa o Reprise dos pedidos novos e alterados no momento em que acontecem.
webhooks-quiet = Todos os webhooks estão ativos, mas nenhum foi recebido ultimamente. Até chegarem webhooks, o próprio Reprise procura alterações, e um pedido alterado pode demorar dez minutos a aparecer.
webhooks-missing = Alguns webhooks estão em falta ou inativos. Até chegarem webhooks, o próprio Reprise procura alterações, e um pedido alterado pode demorar dez minutos a aparecer.
webhooks-missing-remedy = Crie-os novamente.
webhooks-rejected = O BigCommerce recusou os webhooks do Reprise: «{ $reason }». Até chegarem webhooks, o próprio Reprise procura alterações, e um pedido alterado pode demorar dez minutos a aparecer.
webhooks-rejected-remedy = Informe quem opera o Reprise sobre este motivo e depois crie-os novamente.
webhooks-not-checked = Criação dos webhooks em curso: demora um minuto.
fact-last-webhook = Último webhook recebido
fact-active-webhooks = Webhooks ativos
part-of = { $part } de { $whole }
none-yet = Ainda nenhum
none = Nenhuma
storefronts-unknown = O Reprise ainda não conhece nenhuma vitrine desta loja.
script-consent-remedy = No Script Manager, está numa categoria que os clientes raramente aceitam. Não cria cookies e pertence a «Functional».
script-outdated-remedy = Ainda funciona, mas é de outra versão do Reprise.
script-disabled-remedy = Foi desativado no painel do BigCommerce, em Storefront › Script Manager.
script-missing-remedy = Sem o script, os clientes não veem nada nesta vitrine.
scripts-good = O script que mostra o widget está em todas as vitrines.
scripts-attention = O script que mostra o widget funciona, mas não tão bem como poderia.
scripts-broken = Algumas vitrines não carregam o script que mostra o widget.
scripts-unknown = O Reprise não conseguiu consultar o BigCommerce sobre o script em todas as vitrines.
policy-add = Adicione à política: { $directives }
policy-good = Nenhuma política de uma vitrine bloqueia o script, o widget ou o formulário dele.
policy-unknown = O Reprise não conseguiu consultar o BigCommerce sobre as políticas de todas as vitrines.
policy-blocks = A política de uma vitrine impede os navegadores de carregar o widget.
policy-remedy = A política está no painel do BigCommerce, nas configurações de segurança.
status-not-launched = Só visitantes com um código de pré-visualização podem vê-la.
status-inactive = Está fechada ou em manutenção.
storefronts-open = Os clientes podem visitar todas as vitrines.
storefronts-open-unknown = O Reprise não conseguiu confirmar com o BigCommerce se todas as vitrines estão online.
storefronts-not-open = Os clientes não podem visitar todas as vitrines, por isso não veem o widget nas que faltam.
purchasing-on = Os clientes podem comprar em todas as vitrines.
purchasing-unknown = O Reprise não conseguiu confirmar com o BigCommerce se os clientes podem comprar.
purchasing-off = Em algumas vitrines, as compras estão desativadas nas suas configurações. Nessas, o widget mostra as compras sem botão.
page-builder-ready = No Page Builder, arraste o widget «Reprise» para onde os clientes devem ver as suas compras.
page-builder-incomplete = O widget ainda não está disponível em todas as vitrines.
page-builder-rejected = O BigCommerce recusou o widget: «{ $reason }».
page-builder-rejected-remedy = O Reprise tenta novamente sempre que o abre. Também pode tentar agora.
page-builder-permission = Falta ao Reprise a permissão { $scope }, por isso o widget não está no Page Builder.
page-builder-not-checked = Adição do widget em curso: demora um minuto.
fact-storefronts-ready = Vitrines que têm o widget
jobs-failed = Algumas tarefas falharam, como a leitura de um pedido alterado. O Reprise volta a tentar de forma automática, após uma pausa cada vez maior.
jobs-failed-remedy = Se a causa já foi resolvida, repita-as agora.
jobs-late = Há alterações em espera há muito tempo. Até serem lidas, os clientes veem dados mais antigos.
jobs-late-remedy = O Reprise continua assim que o limite de chamadas do BigCommerce o permitir.
jobs-good = O Reprise lê as alterações à medida que são anunciadas.
fact-waiting = Alterações em espera
fact-failed = Alterações que falharam
waiting-since = { $number }, a mais antiga há { $age }
to-be-retried = { $number }, a repetir
quota-no-calls = O Reprise não fez chamadas ao BigCommerce recentemente.
quota-low = As aplicações da sua loja, entre elas o Reprise, quase esgotaram as chamadas que o BigCommerce permite de cada vez. O Reprise aguarda e mostra o que sabe.
quota-low-remedy = Nada, se isto passar dentro de um minuto. Caso contrário, outra aplicação chama o BigCommerce com muita frequência.
quota-good = As aplicações da sua loja ainda têm chamadas suficientes.
fact-calls-left = Chamadas restantes
capacity-full = A sua loja atingiu o limite do histórico de pedidos que o Reprise armazena. O Reprise remove os clientes que não a visitam há mais tempo e lê novamente os pedidos deles quando voltam.
capacity-full-remedy = Para armazenar mais clientes, escolha um histórico de pedidos mais curto em «Aparência».
capacity-good = O histórico de pedidos da sua loja está dentro do limite do Reprise.
open-my-apps = Abrir My Apps
open-channels = Abrir Channel Manager
open-security = Abrir configurações de segurança
open-orders = Abrir pedidos
repair-webhooks = Criar webhooks
repair-script = Colocar o script
repair-templates = Recriar o widget
repair-jobs = Repetir agora
checking = Verificação em curso…
checked-part = Vitrines verificadas: { $done } de { $all }…
writing-widget = Criação do widget no Page Builder em curso…
more-storefronts =
    { $count ->
        [one] E mais { $count } vitrine.
       *[other] E mais { $count } vitrines.
    }
age-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
age-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
age-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
age-days =
    { $count ->
        [one] { $count } dia
       *[other] { $count } dias
    }
date-and-time = { $date }, { $time } UTC

## Permissions

scope-orders = Saber o que um cliente comprou antes
scope-products = Mostrar nomes, imagens e disponibilidade atuais e o que cada cliente paga
scope-information = Mostrar preços como a sua loja e vender apenas onde ela vende
scope-content = Colocar o script do Reprise nas suas vitrines e o widget no Page Builder
scope-channels = Saber que vitrines a loja tem
scope-sites = Saber os endereços das suas vitrines

## First steps

step-installed = O Reprise está instalado
step-script = O script está numa vitrine
step-script-hint = Adicione o script abaixo.
step-seen = Um cliente viu o widget
step-seen-hint = Abra a sua vitrine e inicie sessão com uma conta de cliente que tenha um pedido.
step-added = Um cliente adicionou um produto com o widget
step-added-hint = A partir daí, a visão geral mostra o que é adicionado.
step-ordered = Seguiu-se um pedido
step-ordered-hint = A partir daí, a visão geral mostra a receita.

## Results, as the server words them

funnel-shown = Mostrado
funnel-seen = Visto
funnel-opened = Produto aberto
funnel-added = Adicionado ao carrinho
funnel-ordered = Pedido feito
product-number = Produto { $id }
invalid-days-range = Escolha entre 1 e 366 dias.
invalid-dates = Indique as duas datas.
invalid-dates-order = O último dia não pode ser anterior ao primeiro.
invalid-dates-old = Escolha dias dos últimos 13 meses.

## Activity

user-number = Pessoa { $id }
did-install = Instalou o Reprise
did-reinstall = Instalou novamente o Reprise
did-uninstall = Desinstalou o Reprise
did-reactivate = Reativou o Reprise, porque a loja ainda permitia o acesso
did-change-settings = Alterou a aparência
did-change-texts = Alterou textos do widget em { $language }
did-change-placement = Alterou o posicionamento na vitrine com o ID { $id }
did-place-scripts = Colocou o script nas vitrines
did-repair-webhooks = Corrigiu os webhooks
did-repair-templates = Recriou o widget no Page Builder
did-retry-jobs = Repetiu tarefas em segundo plano que falharam
did-erase-shopper = Apagou os dados de um cliente
did-export-shopper = Exportou os dados de um cliente
did-create-secret = Criou a chave secreta headless { $id }
did-end-secret = Revogou a chave secreta headless { $id }
did-remove-user = Retirou o acesso de { $user }
did-end-sessions = Encerrou as sessões de { $user }
did-something = Alterou algo que esta versão não conhece
setting-history-months = Histórico de pedidos em meses
setting-statuses = Pedidos que também contam
setting-card-fields = Mostrado nos cartões
setting-due-first = Primeiro o que está na hora de comprar de novo
setting-shows-empty = Texto para clientes que ainda não compraram nada
setting-backorder = Vende produtos esgotados para entrega posterior
setting-measures = Conta o que o widget traz
setting-holdout = Clientes a quem nada é mostrado, em %
setting-color-text = Cor do texto
setting-color-background = Cor do fundo
setting-color-link = Cor dos nomes dos produtos
setting-color-button = Cor dos botões
setting-color-button-text = Cor do texto dos botões
value-all-orders = todos os pedidos
value-as-in-theme = como no tema
value-none = nenhum
value-original = original
value-on = ligado
value-off = desligado
value-layout = layout como em «Aparência»
value-bottom = no fim do conteúdo
value-top = no início do conteúdo
value-region = na região { $name }
value-before = antes de { $selector }
value-after = depois de { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Páginas de marcas
dragged-search = Resultados da pesquisa
dragged-page = Páginas próprias

## More errors

error-no-storefront = Essa vitrine não existe.
error-no-repair = Essa correção não existe.
error-customer-id = O ID de um cliente é um número maior do que 0.

error-no-language = O widget não existe neste idioma.
error-text = «{ $text }»: { $problem }
invalid-text-unknown = O widget não tem este texto.
invalid-text-long = Um texto pode ter no máximo { $most } caracteres.
invalid-text-placeholder = O texto deve conter { $name }.
invalid-text-braces = Use chaves apenas para as variáveis do texto original.
error-too-many-texts = É possível alterar no máximo { $most } textos em todos os idiomas.
check-page-builder = Page Builder
